extension SignAgreement: Exemplified {
    package static var example: SignAgreement {
        SignAgreement(
            programme: Sample.programme, ambassador: "A13", version: "1", on: Sample.day(2023, 4, 3), until: Sample.day(2025, 3, 31), capacity: 20)
    }
}

extension RecordInduction: Exemplified {
    package static var example: RecordInduction {
        RecordInduction(programme: Sample.programme, ambassador: "A13", on: Sample.day(2023, 4, 20))
    }
}

extension ExtendAgreement: Exemplified {
    package static var example: ExtendAgreement {
        ExtendAgreement(programme: Sample.programme, ambassador: "A13", until: Sample.day(2026, 3, 31), reason: "The programme goes on for a year")
    }
}

extension GetAmbassador: Exemplified {
    package static var example: GetAmbassador { GetAmbassador(programme: Sample.programme, ambassador: "A13") }
}

extension AmbassadorDetail: Exemplified {
    package static var example: AmbassadorDetail {
        AmbassadorDetail(
            programme: Sample.programme, id: "A13", name: Sample.schoolName, route: "round", state: "withdrawn", application: Sample.id(39),
            body: Sample.school,
            appointedOn: Sample.day(2023, 3, 20), inductedOn: Sample.day(2023, 4, 20),
            agreements: [
                AgreementTerm(
                    version: "1", from: Sample.day(2025, 4, 1), until: Sample.day(2026, 3, 31), capacity: 20, reason: "The programme goes on for a year")
            ], noticeOn: Sample.day(2025, 5, 1), withdrewOn: Sample.day(2025, 5, 14), reason: "No capacity after a merger",
            noticeWaived: "The school closes", programmeEnds: Sample.day(2026, 3, 31))
    }
}

extension AmbassadorProfile: Exemplified {
    package static var example: AmbassadorProfile {
        AmbassadorProfile(
            name: Sample.schoolName, body: Sample.school, regions: ["North West"], phases: ["Secondary"], types: ["Academies"], capacity: 20, easting: 383000,
            northing: 398000, pupils: 912)
    }
}
