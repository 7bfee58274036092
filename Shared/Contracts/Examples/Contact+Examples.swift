extension StopContact: Exemplified {
    package static var example: StopContact { StopContact(email: "head@oakfield.example", body: Sample.school, how: "phone") }
}

extension ErasePerson: Exemplified {
    package static var example: ErasePerson { ErasePerson(email: "head@oakfield.example", stop: true) }
}

extension PersonErased: Exemplified {
    package static var example: PersonErased { PersonErased(contacts: 2) }
}

extension GetPerson: Exemplified {
    package static var example: GetPerson { GetPerson(email: "head@oakfield.example") }
}

extension PersonRecord: Exemplified {
    package static var example: PersonRecord {
        PersonRecord(
            email: "head@oakfield.example",
            contacts: [
                KeptContact(
                    body: Sample.school, bodyName: Sample.schoolName, role: "headteacher", name: "Robin Lane", source: "school website",
                    lawfulBasis: "public_task", recordedOn: Sample.day(2024, 3, 4))
            ],
            touches: [TouchSummary(on: Sample.day(2024, 3, 11), channel: "email", purpose: "campaign", state: "sent", ask: "Spring invitation")],
            leads: [
                KeptLead(
                    reference: "FWAMS-L-100234", receivedOn: Sample.day(2024, 3, 12), phone: "01632 960001", message: "We would like to rewrite our policy.")
            ], stopped: "opted_out", stoppedOn: Sample.day(2024, 6, 3), stoppedHow: "phone",
            letters: [KeptLetter(on: Sample.day(2024, 6, 4), subject: "Your visit", words: "Please call our office instead.")],
            enquiries: [KeptEnquiry(on: Sample.day(2024, 3, 11), words: "Does it include support staff?", answer: "They may take part.")],
            applications: [
                KeptApplication(
                    reference: "FWAMS-R1-100234", submittedOn: Sample.day(2024, 6, 5), state: "submitted",
                    answers: [ApplicationAnswer(question: "managing_grants", text: "We have managed a grant for our network.")])
            ])
    }
}

extension ListUnknownMail: Exemplified {
    package static var example: ListUnknownMail { ListUnknownMail() }
}

extension UnknownMail: Exemplified {
    package static var example: UnknownMail {
        UnknownMail(
            messages: [
                UnknownMessage(
                    id: Sample.id(35), purpose: "campaign", ask: "Spring invitation", body: Sample.school, bodyName: Sample.schoolName,
                    since: Sample.instant, messageID: "\(Sample.id(35) as MailID)@programme.example", detail: "curl 56, reply 0")
            ], total: 1)
    }
}

extension SettleMail: Exemplified {
    package static var example: SettleMail { SettleMail(id: Sample.id(35), outcome: "sent", evidence: "The mail server's log has it") }
}
