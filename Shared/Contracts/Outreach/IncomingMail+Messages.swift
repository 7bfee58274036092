/// What came in: replies, bounces, and what belongs to nothing that we sent.
package struct ListIncomingMail: Query {
    package typealias Answer = IncomingMail
    package static let name = MessageName(.outreach, "incoming-mail")

    package init() {}
}

package struct IncomingMail: Codable, Sendable, Hashable {
    /// for a person to read, the oldest first, at most 200
    package var waiting: [IncomingMessage]
    /// so many wait
    package var total: Int
    /// the last 50 of the others
    package var recent: [IncomingMessage]

    package init(waiting: [IncomingMessage], total: Int, recent: [IncomingMessage]) {
        self.waiting = waiting
        self.total = total
        self.recent = recent
    }
}

package struct IncomingMessage: Codable, Sendable, Hashable {
    package var id: IncomingMailID
    /// bounced (for good), deferred (returned for now), stopped, replied, automatic, unrelated
    package var meaning: String
    package var readAt: Instant
    /// whom the message that it answers or reports of went to
    package var body: BodyReference?
    package var bodyName: String?
    /// the campaign's name, or what kind of message that was
    package var ask: String?
    /// of one that waits
    package var sender: String?
    package var subject: String?
    /// such as: DSN 5.1.1
    package var detail: String?
    /// lead, question, more_support, opted_out, read, erased; nil where nobody had to read it, or has yet to
    package var outcome: String?

    package init(
        id: IncomingMailID, meaning: String, readAt: Instant, body: BodyReference? = nil, bodyName: String? = nil, ask: String? = nil, sender: String? = nil,
        subject: String? = nil, detail: String? = nil, outcome: String? = nil
    ) {
        self.id = id
        self.meaning = meaning
        self.readAt = readAt
        self.body = body
        self.bodyName = bodyName
        self.ask = ask
        self.sender = sender
        self.subject = subject
        self.detail = detail
        self.outcome = outcome
    }
}

/// One of them, to read.
package struct GetIncomingMail: Query {
    package typealias Answer = IncomingLetter
    package static let name = MessageName(.outreach, "incoming-letter")

    package var id: IncomingMailID

    package init(id: IncomingMailID) {
        self.id = id
    }
}

package struct IncomingLetter: Codable, Sendable, Hashable {
    package var message: IncomingMessage
    package var senderName: String?
    /// nil once it needs no reading
    package var words: String?
    /// the open one of its school or trust
    package var lead: LeadID?

    package init(message: IncomingMessage, senderName: String? = nil, words: String? = nil, lead: LeadID? = nil) {
        self.message = message
        self.senderName = senderName
        self.words = words
        self.lead = lead
    }
}

/// A person has read one that waited, and says what it is.
package struct SortIncomingMail: Command {
    package static let name = MessageName(.outreach, "sort-incoming-mail")

    package var id: IncomingMailID
    /// lead: they are interested; question, more_support: they ask something, or ask for more support; opted_out: they want no more; read: nothing is to
    /// be done here
    package var outcome: String
    /// of a lead or an enquiry, where the message does not tell
    package var body: BodyReference?
    /// of whoever wrote, where it is not known
    package var role: String?

    package init(id: IncomingMailID, outcome: String, body: BodyReference? = nil, role: String? = nil) {
        self.id = id
        self.outcome = outcome
        self.body = body
        self.role = role
    }
}
