extension ApplyProgramme: Exemplified {
    package static var example: ApplyProgramme {
        ApplyProgramme(source: "schema: 2\nprogramme:\n  id: fwams\n", effective: Sample.day(2023, 5, 1))
    }
}

extension ProgrammeVersion: Exemplified {
    package static var example: ProgrammeVersion { ProgrammeVersion(programme: Sample.programme, version: 2, hash: Sample.hash) }
}

extension RecordContacts: Exemplified {
    package static var example: RecordContacts {
        RecordContacts(contacts: [
            ContactRecord(
                id: Sample.id(11), body: Sample.school, role: "headteacher", name: "Robin Lane", email: "head@oakfield.example", source: "school website",
                lawfulBasis: "public_task")
        ])
    }
}

extension ContactsRecorded: Exemplified {
    package static var example: ContactsRecorded { ContactsRecorded(recorded: 1) }
}

extension SegmentFilter: Exemplified {
    package static var example: SegmentFilter {
        SegmentFilter(
            regions: ["West Midlands"], phases: ["Primary"], typeGroups: ["Academies"], stateFundedOnly: true, minimumPercentFSM: 27.5, minimumPupils: 100,
            limit: 400, types: ["Academy converter"], localAuthorities: ["Dudley"], trustSizes: [TrustSize.few.rawValue], settings: ["Urban"],
            needBands: [NeedBand.from20.rawValue, NeedBand.from30.rawValue], sample: Sample.id(37))
    }
}

extension CreateSegment: Exemplified {
    package static var example: CreateSegment {
        CreateSegment(id: Sample.id(30), name: "West Midlands primaries, high need", filter: .example)
    }
}

extension CreateCampaign: Exemplified {
    package static var example: CreateCampaign {
        CreateCampaign(
            id: Sample.id(31), name: "Spring invitation", segment: Sample.id(30), subject: "Flexible working at ((school))",
            body: "Dear ((name)),\n\nAnother school near you can help.", channel: "event", template: Sample.id(34), templateVersion: 2,
            event: Sample.id(41))
    }
}

extension ApproveCampaign: Exemplified {
    package static var example: ApproveCampaign { ApproveCampaign(id: Sample.id(31)) }
}

extension LaunchCampaign: Exemplified {
    package static var example: LaunchCampaign { LaunchCampaign(id: Sample.id(31)) }
}

extension CampaignLaunch: Exemplified {
    package static var example: CampaignLaunch { CampaignLaunch(queued: 342, leftOut: [.example]) }
}

extension LeftOut: Exemplified {
    package static var example: LeftOut {
        LeftOut(reason: "not_eligible", count: 17, rules: ["State-funded schools, and trusts: its type “Other independent school” is not admitted."])
    }
}

extension PauseCampaign: Exemplified {
    package static var example: PauseCampaign { PauseCampaign(id: Sample.id(31)) }
}

extension ResumeCampaign: Exemplified {
    package static var example: ResumeCampaign { ResumeCampaign(id: Sample.id(31)) }
}

extension RegisterInterest: Exemplified {
    package static var example: RegisterInterest {
        RegisterInterest(
            lead: Sample.id(32), token: Sample.secret, body: Sample.school, name: "Robin Lane", email: "head@oakfield.example", role: "headteacher",
            phone: "01632 960001", issues: ["policy", "timetable"], message: "We would like to rewrite our policy.", decisionMaker: true,
            trustAgreement: "agreed", channel: "website")
    }
}

extension LeadReference: Exemplified {
    package static var example: LeadReference { LeadReference(lead: Sample.id(32), reference: "FWAMS-L-100234") }
}

extension DeclineInterest: Exemplified {
    package static var example: DeclineInterest {
        DeclineInterest(token: Sample.secret, reason: "no_capacity", askAgainOn: Sample.day(2024, 9, 9))
    }
}

extension OptOut: Exemplified {
    package static var example: OptOut { OptOut(token: Sample.secret, wholeBody: false) }
}

extension AcceptMatch: Exemplified {
    package static var example: AcceptMatch { AcceptMatch(lead: Sample.id(32), ambassador: Sample.ambassador, model: "one_to_one") }
}

extension DeclineMatch: Exemplified {
    package static var example: DeclineMatch {
        DeclineMatch(lead: Sample.id(32), ambassador: Sample.ambassador, by: "school", reason: "too_far")
    }
}

extension WithdrawAmbassador: Exemplified {
    package static var example: WithdrawAmbassador {
        WithdrawAmbassador(
            programme: Sample.programme, ambassador: "A11", on: Sample.day(2024, 7, 31), reason: "No capacity after a merger", asksBodies: true,
            noticeWaived: "The school closes")
    }
}

extension ImportRegister: Exemplified {
    package static var example: ImportRegister {
        ImportRegister(id: Sample.id(33), path: "/srv/register/edubasealldata20240311.csv", asOf: Sample.day(2024, 3, 11), kind: .schools)
    }
}
