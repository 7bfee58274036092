// MARK: Commands

extension PrepareClaim: Exemplified {
    package static var example: PrepareClaim {
        PrepareClaim(claim: Sample.id(50), programme: Sample.programme, ambassador: Sample.ambassador, period: "2023-24-P3", through: [.example])
    }
}

extension ClaimPrepared: Exemplified {
    package static var example: ClaimPrepared { ClaimPrepared(claim: Sample.id(50), reference: "FWAMS-A01-2023-24-P3", total: 585_000) }
}

extension SubmitClaim: Exemplified {
    package static var example: SubmitClaim { SubmitClaim(claim: Sample.id(50), version: 1) }
}

extension AuthoriseClaim: Exemplified {
    package static var example: AuthoriseClaim { AuthoriseClaim(claim: Sample.id(50), version: 2) }
}

extension ReturnClaim: Exemplified {
    package static var example: ReturnClaim { ReturnClaim(claim: Sample.id(50), version: 2, reason: "An event stands twice") }
}

extension RecordPayment: Exemplified {
    package static var example: RecordPayment {
        RecordPayment(claim: Sample.id(50), version: 3, paidOn: Sample.day(2024, 4, 26), paymentReference: "BACS-20240426-17")
    }
}

// MARK: Events

extension ClaimSubmitted: Exemplified {
    package static var example: ClaimSubmitted {
        ClaimSubmitted(
            programme: Sample.programme, claim: Sample.id(50), reference: "FWAMS-A01-2023-24-P3", ambassador: Sample.ambassador, period: "2023-24-P3",
            version: 2, total: 585_000, on: Sample.day(2024, 4, 8))
    }
}

extension ClaimAuthorised: Exemplified {
    package static var example: ClaimAuthorised {
        ClaimAuthorised(
            programme: Sample.programme, claim: Sample.id(50), reference: "FWAMS-A01-2023-24-P3", version: 3, on: Sample.day(2024, 4, 15))
    }
}

extension ClaimReturned: Exemplified {
    package static var example: ClaimReturned {
        ClaimReturned(programme: Sample.programme, claim: Sample.id(50), reference: "FWAMS-A01-2023-24-P3", version: 3, on: Sample.day(2024, 4, 15))
    }
}

extension ClaimPaid: Exemplified {
    package static var example: ClaimPaid {
        ClaimPaid(programme: Sample.programme, claim: Sample.id(50), reference: "FWAMS-A01-2023-24-P3", version: 4, on: Sample.day(2024, 4, 26))
    }
}

// MARK: Queries

extension ListClaims: Exemplified {
    package static var example: ListClaims { ListClaims(ambassador: Sample.ambassador, state: "submitted") }
}

extension ClaimSummary: Exemplified {
    package static var example: ClaimSummary {
        ClaimSummary(
            claim: Sample.id(50), reference: "FWAMS-A01-2023-24-P3", ambassador: Sample.ambassador, ambassadorName: "Ashdown Learning Trust",
            period: "2023-24-P3", from: Sample.day(2024, 1, 1), to: Sample.day(2024, 3, 31), state: "submitted", version: 2, total: 585_000,
            unfunded: 120_000, final: false)
    }
}

extension Claims: Exemplified {
    package static var example: Claims {
        Claims(claims: [.example], periods: [CodedLabel(code: "2023-24-P3", label: "1 January to 31 March 2024")])
    }
}

extension GetClaim: Exemplified {
    package static var example: GetClaim { GetClaim(claim: Sample.id(50)) }
}

extension LogPosition: Exemplified {
    package static var example: LogPosition { LogPosition(service: .support, position: 9121, hash: Sample.hash) }
}

extension ClaimDetail: Exemplified {
    package static var example: ClaimDetail {
        ClaimDetail(
            summary: .example,
            lines: [
                ClaimLine(
                    code: "participant", title: "Participants", unit: "support_unit_first_reaching_tier", quantity: 2, rate: 120_000, amount: 240_000,
                    overCap: 120_000,
                    evidence: [
                        ClaimEvidence(
                            reference: "FWAMS-100234-1", on: Sample.day(2024, 3, 11), what: "First reached participant", body: Sample.school,
                            bodyName: Sample.schoolName, activity: Sample.id(40), engagement: Sample.id(10))
                    ])
            ], unpaid: [UnpaidWork(kind: "recruiting", title: "Recruiting", activities: 14, minutes: 620)], positions: [.example],
            steps: [ClaimStep(state: "submitted", at: Sample.instant, by: "Ambassador A01", note: "First of the year")], illustrative: true)
    }
}
