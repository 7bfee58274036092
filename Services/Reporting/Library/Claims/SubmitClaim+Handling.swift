import Contracts
import Messaging
import PostgreSQL

/// Submits a draft: from here on the version is a snapshot, and what it claims cannot be claimed again.
enum ClaimSubmission {
    static func handle(_ command: SubmitClaim, _ context: CommandContext) async throws -> Done {
        let claim = try await ClaimRecord.locked(command.claim, in: context.transaction)
        try ClaimRights.check(context.actor, mayReach: claim.ambassador)
        let signatory = try Signatory.required(context, in: ClaimRights.submit)
        let next = try claim.state(after: .submit, version: command.version)
        try await ClaimLock.take(programme: claim.programme, ambassador: claim.ambassador, in: context.transaction)
        try await refuseWhatWasClaimed(claim, in: context.transaction)
        try await refuseOverCap(claim, in: context.transaction)
        try await context.transaction.execute(
            """
            INSERT INTO reporting.claimed (programme, code, key, claim)
            SELECT DISTINCT \(claim.programme), line.code, evidence.key, \(claim.claim)
            FROM reporting.claim_evidence AS evidence JOIN reporting.claim_line AS line USING (claim, version, line)
            WHERE evidence.claim = \(claim.claim) AND evidence.version = \(claim.version)
            """)
        try await context.transaction.execute(
            """
            UPDATE reporting.claim
            SET state = \(next.rawValue), submitted_at = \(context.now), submitted_by = \(signatory.person), submitted_as = \(signatory.role)
            WHERE claim = \(claim.claim)
            """)
        try await claim.record("submitted", by: signatory, in: context)
        let total = try await total(of: claim, in: context.transaction)
        context.emit(
            ClaimSubmitted(
                programme: claim.programme, claim: claim.claim, reference: claim.reference, ambassador: claim.ambassador, period: claim.period,
                version: claim.version, total: total, on: context.today))
        return Done()
    }

    private static func total(of claim: ClaimRecord, in transaction: Transaction) async throws -> Pence {
        let rows = try await transaction.query(
            "SELECT total FROM reporting.claim_version WHERE claim = \(claim.claim) AND version = \(claim.version)")
        return try rows.first?.get("total") ?? .zero
    }

    private static func refuseWhatWasClaimed(_ claim: ClaimRecord, in transaction: Transaction) async throws {
        let taken = try await transaction.queryOne(
            """
            SELECT other.reference, evidence.reference AS work
            FROM reporting.claim_evidence AS evidence
            JOIN reporting.claim_line AS line USING (claim, version, line)
            JOIN reporting.claimed ON claimed.programme = \(claim.programme) AND claimed.code = line.code AND claimed.key = evidence.key
            JOIN reporting.claim AS other ON other.claim = claimed.claim
            WHERE evidence.claim = \(claim.claim) AND evidence.version = \(claim.version)
            ORDER BY evidence.line, evidence.ordinal LIMIT 1
            """)
        guard let taken else { return }
        let reference: String = try taken.get("reference")
        let work: String = try taken.get("work")
        throw Refusal(
            .conflict, "\(work) was claimed meanwhile, in \(reference).", remedy: "Compute this claim anew: it leaves out what was claimed already.")
    }

    /// Two drafts may each have room under the year's cap, and together none: the later one to be submitted is computed anew.
    private static func refuseOverCap(_ claim: ClaimRecord, in transaction: Transaction) async throws {
        let row = try await transaction.queryOne(
            """
            SELECT this.funded_before < COALESCE(sum(version.total), 0) AS moved
            FROM reporting.claim_version AS this
            LEFT JOIN reporting.claim AS other
                ON other.programme = \(claim.programme) AND other.ambassador = \(claim.ambassador) AND other.financial_year = \(claim.financialYear)
                AND other.claim <> \(claim.claim) AND other.state <> 'draft'
            LEFT JOIN reporting.claim_version AS version ON version.claim = other.claim AND version.version = other.version
            WHERE this.claim = \(claim.claim) AND this.version = \(claim.version)
            GROUP BY this.funded_before
            """)
        guard try row?.get("moved", as: Bool.self) == true else { return }
        throw Refusal(
            .conflict, "Another claim of the same financial year was submitted since this one was computed, and both count towards the year's cap.",
            remedy: "Compute this claim anew, then submit it.")
    }
}
