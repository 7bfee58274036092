extension RecordEnquiry: Exemplified {
    package static var example: RecordEnquiry {
        RecordEnquiry(
            enquiry: Sample.id(36), body: Sample.school, kind: "question", words: "Does it include support staff?", channel: "phone",
            contactName: "Robin Lane", email: "head@oakfield.example", role: "headteacher")
    }
}

extension AnswerEnquiry: Exemplified {
    package static var example: AnswerEnquiry { AnswerEnquiry(enquiry: Sample.id(36), answer: "They may take part.") }
}

extension EscalateEnquiry: Exemplified {
    package static var example: EscalateEnquiry { EscalateEnquiry(enquiry: Sample.id(36)) }
}

extension ListEnquiries: Exemplified {
    package static var example: ListEnquiries { ListEnquiries(state: "open") }
}

extension GetEnquiry: Exemplified {
    package static var example: GetEnquiry { GetEnquiry(id: Sample.id(36)) }
}

extension Enquiries: Exemplified {
    package static var example: Enquiries { Enquiries(enquiries: [.example]) }
}

extension EnquirySummary: Exemplified {
    package static var example: EnquirySummary {
        EnquirySummary(
            id: Sample.id(36), body: Sample.school, bodyName: Sample.schoolName, kind: "question", channel: "phone", words: "Does it include support staff?",
            state: "answered", askedOn: Sample.day(2024, 3, 11), dueOn: Sample.day(2024, 3, 18), lead: Sample.id(32), contactName: "Robin Lane",
            contactEmail: "head@oakfield.example", escalatedOn: Sample.day(2024, 3, 19), escalatedTo: "programme_manager",
            answeredOn: Sample.day(2024, 3, 20), answer: "They may take part.", answeredBy: "key operator-kim")
    }
}
