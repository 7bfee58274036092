/// Who a session belongs to, with tokens for the services; refused as `unauthenticated` when it has ended.
package struct ResolveSession: Query {
    package typealias Answer = SignedInPerson
    package static let name = MessageName(.access, "resolve-session")

    /// hex SHA-256 of the session's secret
    package var sessionHash: String

    package init(sessionHash: String) {
        self.sessionHash = sessionHash
    }
}

/// Tokens for the person to whom the asking operator's key is bound.
package struct OperatorTokens: Query {
    package typealias Answer = SignedInPerson
    package static let name = MessageName(.access, "operator-tokens")

    package init() {}
}

/// A person who has signed in, and the tokens by which the portal or the command line vouches for them.
package struct SignedInPerson: Codable, Sendable, Hashable {
    package var person: PersonID
    package var name: String
    package var email: String
    package var grants: [RoleGrant]
    /// by ServiceName.rawValue: ES256 JWT bound to audience and presenting principal
    package var tokens: [String: String]
    /// of the tokens, by the real clock
    package var expires: Instant

    package init(person: PersonID, name: String, email: String, grants: [RoleGrant], tokens: [String: String], expires: Instant) {
        self.person = person
        self.name = name
        self.email = email
        self.grants = grants
        self.tokens = tokens
        self.expires = expires
    }
}

/// The sessions that ended before their tokens did. Every service asks after each ring of access-service's doorbell, and
/// refuses those tokens.
package struct ListEndedSessions: Query {
    package typealias Answer = EndedSessions
    package static let name = MessageName(.access, "ended-sessions")

    package init() {}
}

package struct EndedSessions: Codable, Sendable, Hashable {
    /// as tokens name them in `sid`: a session, or the binding of an operator's key
    package var sessions: [String]

    package init(sessions: [String]) {
        self.sessions = sessions
    }
}

/// Everybody, for the people who administer.
package struct ListPeople: Query {
    package typealias Answer = People
    package static let name = MessageName(.access, "people")

    package init() {}
}

package struct People: Codable, Sendable, Hashable {
    package var people: [PersonSummary]

    package init(people: [PersonSummary]) {
        self.people = people
    }
}

package struct PersonSummary: Codable, Sendable, Hashable {
    package var person: PersonID
    package var name: String
    package var email: String
    package var grants: [RoleGrant]
    package var revoked: Bool

    package init(person: PersonID, name: String, email: String, grants: [RoleGrant], revoked: Bool) {
        self.person = person
        self.name = name
        self.email = email
        self.grants = grants
        self.revoked = revoked
    }
}

/// What a sign-in message needs, fetched when it is sent; only outreach-service may ask.
package struct SignInMail: Query {
    package typealias Answer = SignInMailContent
    package static let name = MessageName(.access, "sign-in-mail")

    package var link: SignInLinkID

    package init(link: SignInLinkID) {
        self.link = link
    }
}

package struct SignInMailContent: Codable, Sendable, Hashable {
    package var email: String
    package var name: String
    /// of the portal, with the secret: /sign-in/SECRET
    package var path: String

    package init(email: String, name: String, path: String) {
        self.email = email
        self.name = name
        self.path = path
    }
}

/// Makes a link for a person at once, without mail; only the system's own operator may ask (`alongside up` prints it).
package struct IssueSignInLink: Command {
    package typealias Reply = SignInLinkIssued
    package static let name = MessageName(.access, "issue-sign-in-link")

    package var link: SignInLinkID
    package var email: String

    package init(link: SignInLinkID, email: String) {
        self.link = link
        self.email = email
    }
}

package struct SignInLinkIssued: Codable, Sendable, Hashable {
    package var link: SignInLinkID

    package init(link: SignInLinkID) {
        self.link = link
    }
}

/// Business time, for those who have no database.
package struct ReadClock: Query {
    package typealias Answer = ClockReading
    package static let name = MessageName(.access, "clock")

    package init() {}
}

package struct ClockReading: Codable, Sendable, Hashable {
    package var now: Instant
    /// in London
    package var today: Day
    package var simulated: Bool

    package init(now: Instant, today: Day, simulated: Bool) {
        self.now = now
        self.today = today
        self.simulated = simulated
    }
}
