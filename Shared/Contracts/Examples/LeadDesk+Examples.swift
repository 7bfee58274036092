extension RecordLead: Exemplified {
    package static var example: RecordLead {
        RecordLead(
            lead: Sample.id(32), body: Sample.school, contactName: "Robin Lane", email: "head@oakfield.example", role: "headteacher", channel: "phone",
            referredBy: "The HR network", issues: ["policy"], message: "They would like a call in May.", decisionMaker: true, trustAgreement: "agreed")
    }
}

extension RespondToLead: Exemplified {
    package static var example: RespondToLead { RespondToLead(lead: Sample.id(32), channel: "phone") }
}

extension DeclineLead: Exemplified {
    package static var example: DeclineLead { DeclineLead(lead: Sample.id(32), reason: "no_capacity", askAgainOn: Sample.day(2024, 9, 9)) }
}

extension ReopenLead: Exemplified {
    package static var example: ReopenLead { ReopenLead(lead: Sample.id(32)) }
}

extension ReviseLead: Exemplified {
    package static var example: ReviseLead {
        ReviseLead(lead: Sample.id(32), decisionMaker: "Kim Reed", decisionMakerRole: "chief_executive", trustAgreement: "agreed")
    }
}

extension ReplaceLeadContact: Exemplified {
    package static var example: ReplaceLeadContact {
        ReplaceLeadContact(
            lead: Sample.id(32), leftOn: Sample.day(2024, 8, 31),
            successor: SuccessorContact(name: "Alex Hill", email: "newhead@oakfield.example", role: "headteacher"))
    }
}

extension LeadCare: Exemplified {
    package static var example: LeadCare {
        LeadCare(
            respondedOn: Sample.day(2024, 3, 12), respondBy: Sample.day(2024, 3, 14), isLate: false, decisionMaker: "Kim Reed",
            decisionMakerRole: "chief_executive", trustAgreement: "agreed", successorWanted: false, askAgainOn: Sample.day(2024, 9, 9),
            voices: [
                LeadVoice(on: Sample.day(2024, 3, 11), body: Sample.school, name: "Robin Lane", channel: "network", referredBy: "The HR network")
            ], refusals: [LeadRefusal(on: Sample.day(2024, 3, 20), reason: "no_capacity", askAgainOn: Sample.day(2024, 9, 9))],
            enquiries: [.example])
    }
}
