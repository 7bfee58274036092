import Contracts
import Messaging
import PostgreSQL

/// Sends a claim back with a reason: a draft again, to be computed anew; the version that was submitted is kept.
enum ClaimReturn {
    static func handle(_ command: ReturnClaim, _ context: CommandContext) async throws -> Done {
        let reason = command.reason.trimmed
        guard !reason.isEmpty else {
            throw Refusal(.invalid, "A claim is returned for a reason.", remedy: "Say what has to change.", field: "reason")
        }
        let claim = try await ClaimRecord.locked(command.claim, in: context.transaction)
        let signatory = try Signatory.required(context, in: ClaimRights.return)
        let next = try claim.state(after: .return, version: command.version)
        try await claim.record("returned", note: reason, by: signatory, in: context)
        try await context.transaction.execute("DELETE FROM reporting.claimed WHERE claim = \(claim.claim)")
        try await context.transaction.execute(
            """
            UPDATE reporting.claim
            SET state = \(next.rawValue), submitted_at = NULL, submitted_by = NULL, submitted_as = NULL,
                authorised_at = NULL, authorised_by = NULL, authorised_as = NULL
            WHERE claim = \(claim.claim)
            """)
        context.emit(ClaimReturned(programme: claim.programme, claim: claim.claim, reference: claim.reference, version: claim.version, on: context.today))
        return Done()
    }
}
