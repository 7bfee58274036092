/// A question of a body, or its request for more support, as staff see it.
package struct EnquirySummary: Codable, Sendable, Hashable {
    package var id: EnquiryID
    package var body: BodyReference
    package var bodyName: String
    /// question, more_support
    package var kind: String
    package var channel: String
    /// nil once the person who asked is erased
    package var words: String?
    /// open, escalated, answered, withdrawn
    package var state: String
    package var askedOn: Day
    /// the last day on which an answer is in time
    package var dueOn: Day
    /// that was open when it was asked
    package var lead: LeadID?
    package var contactName: String?
    package var contactEmail: String?
    package var escalatedOn: Day?
    /// a role's code
    package var escalatedTo: String?
    package var answeredOn: Day?
    package var answer: String?
    /// a person's id, or the key of an operator
    package var answeredBy: String?

    package init(
        id: EnquiryID, body: BodyReference, bodyName: String, kind: String, channel: String, words: String?, state: String, askedOn: Day, dueOn: Day,
        lead: LeadID? = nil, contactName: String? = nil, contactEmail: String? = nil, escalatedOn: Day? = nil, escalatedTo: String? = nil,
        answeredOn: Day? = nil, answer: String? = nil, answeredBy: String? = nil
    ) {
        self.id = id
        self.body = body
        self.bodyName = bodyName
        self.kind = kind
        self.channel = channel
        self.words = words
        self.state = state
        self.askedOn = askedOn
        self.dueOn = dueOn
        self.lead = lead
        self.contactName = contactName
        self.contactEmail = contactEmail
        self.escalatedOn = escalatedOn
        self.escalatedTo = escalatedTo
        self.answeredOn = answeredOn
        self.answer = answer
        self.answeredBy = answeredBy
    }
}
