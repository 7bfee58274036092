import Contracts

/// What outreach-service is configured with.
package struct OutreachSettings: Sendable {
    /// Of the portal, as people reach it, without a slash at the end: in every link.
    package var publicURL: String
    /// The address that messages come from.
    package var sender: MailAddress
    package var delivery: MailDelivery
    /// Where replies and bounces come in. Nil: nothing is read.
    package var inbound: MailSource?

    package init(publicURL: String, sender: MailAddress, delivery: MailDelivery, inbound: MailSource? = nil) {
        self.publicURL = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
        self.sender = sender
        self.delivery = delivery
        self.inbound = inbound
    }
}

/// Where messages go.
package enum MailDelivery: Sendable {
    /// A Maildir, made when it is not there.
    case folder(String)
    case smtp(SMTPSettings)
    /// GOV.UK Notify's API.
    case notify(NotifySettings)
}

/// Where messages come from.
package enum MailSource: Sendable {
    /// A Maildir, made when it is not there.
    case folder(String)
    case imap(IMAPSettings)

    func opened() throws -> any Mailbox {
        switch self {
        case .folder(let folder): try MaildirReader(folder: folder)
        case .imap(let settings): IMAPMailbox(settings)
        }
    }
}

package struct SMTPSettings: Sendable {
    /// `smtp://host:587` (STARTTLS where the server offers it) or `smtps://host:465`.
    package var url: String
    package var user: String?
    package var password: String?
    /// How many are open at once: so many messages are in hand at most.
    package var sessions: Int

    package init(url: String, user: String? = nil, password: String? = nil, sessions: Int = 8) {
        self.url = url
        self.user = user
        self.password = password
        self.sessions = sessions
    }
}

/// A name and an address.
package struct MailAddress: Sendable, Equatable {
    package var name: String
    package var address: String

    package init(name: String, address: String) {
        self.name = name
        self.address = address
    }

    /// From `Name <name@example.org>` or `name@example.org`. Throws `Refusal` (invalid).
    package init(parsing text: String) throws {
        let parts = text.split(separator: "<", maxSplits: 1).map { String($0).trimmed }
        let address = String(parts.last ?? "").replacing(">", with: "").trimmed
        guard MailAddress.isAddress(address) else {
            throw Refusal(.invalid, "“\(text)” is no mail address.", remedy: "Write it as Name <name@example.org>.", field: "mail.from")
        }
        name = parts.count == 2 ? parts[0].replacing("\"", with: "") : ""
        self.address = address
    }

    package var domain: String { address.split(separator: "@").last.map(String.init) ?? "invalid" }

    /// One @ with something on both sides, and no white space or angle brackets.
    package static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !text.contains { $0.isWhitespace || $0 == "<" || $0 == ">" || $0.isNewline }
    }
}
