/// Staff record that a body asks something, or asks for more support: on the phone, at an event. It is answered in the days that the
/// programme sets, or escalated.
package struct RecordEnquiry: Command {
    package static let name = MessageName(.outreach, "record-enquiry")

    package var enquiry: EnquiryID
    package var body: BodyReference
    /// question, more_support
    package var kind: String
    package var words: String
    /// a channel of the programme
    package var channel: String
    /// of who asked: all three, or none; without them, the contact of the body's open lead
    package var contactName: String?
    package var email: String?
    package var role: String?

    package init(
        enquiry: EnquiryID, body: BodyReference, kind: String, words: String, channel: String = "phone", contactName: String? = nil, email: String? = nil,
        role: String? = nil
    ) {
        self.enquiry = enquiry
        self.body = body
        self.kind = kind
        self.words = words
        self.channel = channel
        self.contactName = contactName
        self.email = email
        self.role = role
    }
}

/// Somebody has answered, by whatever way: what they said is kept, with who it was.
package struct AnswerEnquiry: Command {
    package static let name = MessageName(.outreach, "answer-enquiry")

    package var enquiry: EnquiryID
    package var answer: String

    package init(enquiry: EnquiryID, answer: String) {
        self.enquiry = enquiry
        self.answer = answer
    }
}

/// Hands it on before its day has passed; afterwards that happens by itself.
package struct EscalateEnquiry: Command {
    package static let name = MessageName(.outreach, "escalate-enquiry")

    package var enquiry: EnquiryID

    package init(enquiry: EnquiryID) {
        self.enquiry = enquiry
    }
}

/// Those that wait first, the soonest due before the others; at most 1,000.
package struct ListEnquiries: Query {
    package typealias Answer = Enquiries
    package static let name = MessageName(.outreach, "enquiries")

    /// open, escalated, answered, withdrawn
    package var state: String?

    package init(state: String? = nil) {
        self.state = state
    }
}

package struct GetEnquiry: Query {
    package typealias Answer = EnquirySummary
    package static let name = MessageName(.outreach, "enquiry")

    package var id: EnquiryID

    package init(id: EnquiryID) {
        self.id = id
    }
}

package struct Enquiries: Codable, Sendable, Hashable {
    package var enquiries: [EnquirySummary]

    package init(enquiries: [EnquirySummary]) {
        self.enquiries = enquiries
    }
}
