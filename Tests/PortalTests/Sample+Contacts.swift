import Contracts

extension Sample {
    static let unknownMail = UnknownMail(
        messages: [
            UnknownMessage(
                id: mailID, purpose: "campaign", ask: "Autumn primaries", body: body, bodyName: "Oakfield Primary School",
                since: Instant("2024-09-10T09:12:00Z")!, messageID: "\(mailID)@programme.example", detail: "curl 56, reply 0")
        ], total: 1)

    static let personRecord = PersonRecord(
        email: "head@oakfield.example",
        contacts: [
            KeptContact(
                body: body, bodyName: "Oakfield Primary School", role: "headteacher", name: "Sam Example", source: "school website", lawfulBasis: "public_task",
                recordedOn: Day("2024-09-01")!)
        ], touches: touches.touches,
        leads: [KeptLead(reference: "L-100001-1", receivedOn: Day("2024-10-01")!, phone: "01632 960001", message: "We would like to start.")],
        stopped: "opted_out", stoppedOn: Day("2024-10-03"), stoppedHow: "phone")
}
