package struct PersonInvited: Event {
    package static let name = MessageName(.access, "person-invited")

    package var person: PersonID
    package var grants: [RoleGrant]

    package var subject: String { person.description }

    package init(person: PersonID, grants: [RoleGrant]) {
        self.person = person
        self.grants = grants
    }
}

package struct PersonRevoked: Event {
    package static let name = MessageName(.access, "person-revoked")

    package var person: PersonID

    package var subject: String { person.description }

    package init(person: PersonID) {
        self.person = person
    }
}

/// A sign-in message is asked for; its address and link are fetched when it is sent.
package struct SignInRequested: Event {
    package static let name = MessageName(.access, "sign-in-requested")

    package var person: PersonID
    package var link: SignInLinkID

    package var subject: String { person.description }

    package init(person: PersonID, link: SignInLinkID) {
        self.person = person
        self.link = link
    }
}

package struct SessionEnded: Event {
    package static let name = MessageName(.access, "session-ended")

    package var person: PersonID
    package var everywhere: Bool

    package var subject: String { person.description }

    package init(person: PersonID, everywhere: Bool) {
        self.person = person
        self.everywhere = everywhere
    }
}
