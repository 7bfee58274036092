extension ListIncomingMail: Exemplified {
    package static var example: ListIncomingMail { ListIncomingMail() }
}

extension IncomingMail: Exemplified {
    package static var example: IncomingMail { IncomingMail(waiting: [.example], total: 1, recent: [.example]) }
}

extension IncomingMessage: Exemplified {
    package static var example: IncomingMessage {
        IncomingMessage(
            id: Sample.id(36), meaning: "replied", readAt: Sample.instant, body: Sample.school, bodyName: Sample.schoolName, ask: "Spring invitation",
            sender: "head@oakfield.example", subject: "Re: An invitation", detail: "DSN 5.1.1", outcome: "read")
    }
}

extension GetIncomingMail: Exemplified {
    package static var example: GetIncomingMail { GetIncomingMail(id: Sample.id(36)) }
}

extension IncomingLetter: Exemplified {
    package static var example: IncomingLetter {
        IncomingLetter(message: .example, senderName: "Robin Lane", words: "Could somebody call us after half term?", lead: Sample.id(32))
    }
}

extension SortIncomingMail: Exemplified {
    package static var example: SortIncomingMail { SortIncomingMail(id: Sample.id(36), outcome: "lead", body: Sample.school, role: "headteacher") }
}
