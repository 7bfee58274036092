/// Holds all mail but sign-in messages, until it is released. Refused where it is held already.
package struct HoldMail: Command {
    package static let name = MessageName(.outreach, "hold-mail")

    package var reason: String

    package init(reason: String) { self.reason = reason }
}

/// Lets what waits go. Refused where mail is not held.
package struct ReleaseMail: Command {
    package static let name = MessageName(.outreach, "release-mail")

    package init() {}
}

/// Gives up every message that waits while mail is held, sign-in messages apart; the hold stays. Refused where mail is not held.
package struct CancelHeldMail: Command {
    package typealias Reply = HeldMailCancelled
    package static let name = MessageName(.outreach, "cancel-held-mail")

    package var reason: String

    package init(reason: String) { self.reason = reason }
}

/// How many messages were given up.
package struct HeldMailCancelled: Codable, Sendable, Hashable {
    package var messages: Int

    package init(messages: Int) { self.messages = messages }
}

/// Whether mail is held, and what waits.
package struct GetMailHold: Query {
    package typealias Answer = MailHold
    package static let name = MessageName(.outreach, "mail-hold")

    package init() {}
}

package struct MailHold: Codable, Sendable, Hashable {
    /// nil while mail is not held
    package var since: Instant?
    package var reason: String?
    /// what waits to be sent, held or not, sign-in messages apart; the largest ask first
    package var waiting: [WaitingMail]

    package init(since: Instant? = nil, reason: String? = nil, waiting: [WaitingMail]) {
        self.since = since
        self.reason = reason
        self.waiting = waiting
    }

    package var isHeld: Bool { since != nil }
    package var total: Int { waiting.reduce(0) { $0 + $1.messages } }
}

/// The messages of one ask that wait.
package struct WaitingMail: Codable, Sendable, Hashable {
    /// as in MessageQueued
    package var purpose: String
    /// the campaign's name, or what kind of message it is
    package var ask: String
    package var messages: Int
    /// when the first and the last of them were queued
    package var first: Instant
    package var last: Instant

    package init(purpose: String, ask: String, messages: Int, first: Instant, last: Instant) {
        self.purpose = purpose
        self.ask = ask
        self.messages = messages
        self.first = first
        self.last = last
    }
}
