/// Messages of which nobody knows whether they were sent, the oldest first.
package struct ListUnknownMail: Query {
    package typealias Answer = UnknownMail
    package static let name = MessageName(.outreach, "unknown-mail")

    package init() {}
}

package struct UnknownMail: Codable, Sendable, Hashable {
    /// at most 500
    package var messages: [UnknownMessage]
    package var total: Int

    package init(messages: [UnknownMessage], total: Int) {
        self.messages = messages
        self.total = total
    }
}

package struct UnknownMessage: Codable, Sendable, Hashable {
    package var id: MailID
    package var purpose: String
    /// the campaign's name, or what kind of message it is
    package var ask: String
    package var body: BodyReference?
    package var bodyName: String
    package var since: Instant
    /// as the mail server's log has it, or the reference at Notify
    package var messageID: String
    /// what the connection said last
    package var detail: String?

    package init(
        id: MailID, purpose: String, ask: String, body: BodyReference? = nil, bodyName: String, since: Instant, messageID: String, detail: String? = nil
    ) {
        self.id = id
        self.purpose = purpose
        self.ask = ask
        self.body = body
        self.bodyName = bodyName
        self.since = since
        self.messageID = messageID
        self.detail = detail
    }
}

/// A person says what became of a message, and how they know.
package struct SettleMail: Command {
    package static let name = MessageName(.outreach, "settle-mail")

    package var id: MailID
    /// sent: it arrived; again: it did not, and is sent now; not_sent: it did not, and is left at that
    package var outcome: String
    /// such as: the server's log has it
    package var evidence: String

    package init(id: MailID, outcome: String, evidence: String) {
        self.id = id
        self.outcome = outcome
        self.evidence = evidence
    }
}
