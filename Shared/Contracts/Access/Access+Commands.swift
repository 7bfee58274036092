/// Adds a person, or changes the grants of one who is there. The first one may be invited by the system's own operator.
package struct InvitePerson: Command {
    package static let name = MessageName(.access, "invite-person")

    package var person: PersonID
    package var email: String
    package var name: String
    package var grants: [RoleGrant]

    package init(person: PersonID, email: String, name: String, grants: [RoleGrant]) {
        self.person = person
        self.email = email
        self.name = name
        self.grants = grants
    }
}

/// Takes every role from a person, ends all sessions and voids the links.
package struct RevokePerson: Command {
    package static let name = MessageName(.access, "revoke-person")

    package var person: PersonID
    package var reason: String

    package init(person: PersonID, reason: String) {
        self.person = person
        self.reason = reason
    }
}

/// Ties an operator's CURVE key (by its principal, the key's name) to a person, who then acts through the command line.
package struct BindOperator: Command {
    package static let name = MessageName(.access, "bind-operator")

    package var person: PersonID
    package var principal: String

    package init(person: PersonID, principal: String) {
        self.person = person
        self.principal = principal
    }
}

/// Asks for a link by e-mail. The reply is the same whether or not anyone has that address.
package struct RequestSignIn: Command {
    package static let name = MessageName(.access, "request-sign-in")

    package var email: String

    package init(email: String) {
        self.email = email
    }
}

/// Uses a link, once. The session's secret stays with the asker: only its SHA-256 is sent.
package struct UseSignInLink: Command {
    package typealias Reply = SignedIn
    package static let name = MessageName(.access, "use-sign-in-link")

    /// from the link
    package var secret: String
    package var session: SessionID
    /// hex SHA-256 of the session's secret
    package var sessionHash: String

    package init(secret: String, session: SessionID, sessionHash: String) {
        self.secret = secret
        self.session = session
        self.sessionHash = sessionHash
    }
}

package struct SignedIn: Codable, Sendable, Hashable {
    package var person: PersonID

    package init(person: PersonID) {
        self.person = person
    }
}

/// Ends one session, or all of the person's.
package struct EndSession: Command {
    package static let name = MessageName(.access, "end-session")

    /// hex SHA-256
    package var sessionHash: String
    package var everywhere: Bool

    package init(sessionHash: String, everywhere: Bool = false) {
        self.sessionHash = sessionHash
        self.everywhere = everywhere
    }
}
