extension ProgrammeApplied: Exemplified {
    package static var example: ProgrammeApplied {
        ProgrammeApplied(
            programme: Sample.programme, version: 2, effective: Sample.day(2023, 5, 1), hash: Sample.hash, source: "schema: 2\nprogramme:\n  id: fwams\n")
    }
}

extension RegisterImported: Exemplified {
    package static var example: RegisterImported {
        RegisterImported(id: Sample.id(33), asOf: Sample.day(2024, 3, 11), rows: 50_515, open: 27_098, closed: 23_300, rejected: 2)
    }
}

extension AmbassadorEnrolled: Exemplified {
    package static var example: AmbassadorEnrolled {
        AmbassadorEnrolled(programme: Sample.programme, ambassador: "A13", profile: .example)
    }
}

extension AmbassadorWithdrawn: Exemplified {
    package static var example: AmbassadorWithdrawn {
        AmbassadorWithdrawn(programme: Sample.programme, ambassador: "A11", on: Sample.day(2024, 7, 31), asksBodies: true)
    }
}

extension CampaignLaunched: Exemplified {
    package static var example: CampaignLaunched {
        CampaignLaunched(programme: Sample.programme, campaign: Sample.id(31), name: "Spring invitation", queued: 342, on: Sample.day(2024, 3, 11))
    }
}

extension MessageSent: Exemplified {
    package static var example: MessageSent {
        MessageSent(
            programme: Sample.programme, message: Sample.id(34), purpose: "survey_reminder", campaign: Sample.id(31), survey: Sample.id(20),
            body: Sample.school, contact: Sample.id(11), ordinal: 1, on: Sample.day(2024, 3, 11))
    }
}

extension MessageAnswered: Exemplified {
    package static var example: MessageAnswered {
        MessageAnswered(
            programme: Sample.programme, message: Sample.id(34), purpose: "survey_invitation", campaign: Sample.id(31), survey: Sample.id(20),
            body: Sample.school, contact: Sample.id(11), on: Sample.day(2024, 3, 12))
    }
}

extension MessageNotSent: Exemplified {
    package static var example: MessageNotSent {
        MessageNotSent(
            programme: Sample.programme, message: Sample.id(35), purpose: "survey_reminder", campaign: Sample.id(31), survey: Sample.id(20),
            body: Sample.school, contact: Sample.id(11), reason: "reminder_cap", on: Sample.day(2024, 3, 11))
    }
}

extension LeadRegistered: Exemplified {
    package static var example: LeadRegistered {
        LeadRegistered(
            programme: Sample.programme, lead: Sample.id(32), reference: "FWAMS-L-100234", body: Sample.school, contact: Sample.id(11), channel: "email",
            campaign: Sample.id(31), issues: ["policy", "timetable"], on: Sample.day(2024, 3, 11))
    }
}

extension InterestDeclined: Exemplified {
    package static var example: InterestDeclined {
        InterestDeclined(
            programme: Sample.programme, body: Sample.school, campaign: Sample.id(31), reason: "no_capacity", askAgainOn: Sample.day(2024, 9, 9),
            on: Sample.day(2024, 3, 11))
    }
}

extension MatchAccepted: Exemplified {
    package static var example: MatchAccepted {
        MatchAccepted(
            programme: Sample.programme, version: 2, lead: Sample.id(32), body: Sample.school, ambassador: Sample.ambassador, contact: Sample.id(11),
            model: "one_to_one", issues: ["policy"], trustAgreement: "agreed", on: Sample.day(2024, 3, 11))
    }
}

extension ContactOptedOut: Exemplified {
    package static var example: ContactOptedOut {
        ContactOptedOut(contact: Sample.id(11), body: Sample.school, wholeBody: false, on: Sample.day(2024, 3, 11))
    }
}
