import Contracts

extension Sample {
    static let unknownMail = UnknownMail(
        messages: [
            UnknownMessage(
                id: mailID, purpose: "campaign", ask: "Autumn primaries", body: body, bodyName: "Oakfield Primary School",
                since: Instant("2024-09-10T09:12:00Z")!, messageID: "\(mailID)@programme.example", detail: "curl 56, reply 0")
        ], total: 1)

    static let incomingMailID = IncomingMailID("01900000-0000-7000-8000-00000000c001")!

    static let incomingMail = IncomingMail(
        waiting: [incomingLetter.message], total: 1,
        recent: [
            IncomingMessage(
                id: IncomingMailID("01900000-0000-7000-8000-00000000c002")!, meaning: "bounced", readAt: Instant("2024-09-10T09:12:00Z")!, body: body,
                bodyName: "Oakfield Primary School", ask: "Autumn primaries", detail: "DSN 5.1.1"),
            IncomingMessage(
                id: IncomingMailID("01900000-0000-7000-8000-00000000c003")!, meaning: "unrelated", readAt: Instant("2024-09-10T09:10:00Z")!, outcome: "read"),
        ])

    static let incomingLetter = IncomingLetter(
        message: IncomingMessage(
            id: incomingMailID, meaning: "replied", readAt: Instant("2024-09-10T09:14:00Z")!, body: body, bodyName: "Oakfield Primary School",
            ask: "Autumn primaries", sender: "office@oakfield.example", subject: "Re: An invitation"),
        senderName: "The office", words: "Could you call us?\n\nAfter half term <b>please</b>.", lead: leadID)

    static let personRecord = PersonRecord(
        email: "head@oakfield.example",
        contacts: [
            KeptContact(
                body: body, bodyName: "Oakfield Primary School", role: "headteacher", name: "Sam Example", source: "school website", lawfulBasis: "public_task",
                recordedOn: Day("2024-09-01")!)
        ], touches: touches.touches,
        leads: [KeptLead(reference: "L-100001-1", receivedOn: Day("2024-10-01")!, phone: "01632 960001", message: "We would like to start.")],
        stopped: "opted_out", stoppedOn: Day("2024-10-03"), stoppedHow: "phone",
        letters: [KeptLetter(on: Day("2024-10-04")!, subject: "Your visit", words: "Please call our office instead.")],
        enquiries: [KeptEnquiry(on: Day("2024-10-05")!, words: "Does it include support staff?")],
        applications: [
            KeptApplication(
                reference: "FWAMS-R1-100001", submittedOn: Day("2024-10-05")!, state: "submitted",
                answers: [ApplicationAnswer(question: "managing_grants", text: "We have managed a grant for our network.")])
        ])
}
