import Contracts
import Messaging
import PostgreSQL

/// The funder authorises a claim as it was submitted. Whoever submitted it cannot.
enum ClaimAuthorisation {
    static func handle(_ command: AuthoriseClaim, _ context: CommandContext) async throws -> Done {
        let claim = try await ClaimRecord.locked(command.claim, in: context.transaction)
        let signatory = try Signatory.required(context, in: ClaimRights.authorise)
        let next = try claim.state(after: .authorise, version: command.version)
        guard signatory.person != claim.submittedBy else {
            throw Refusal(.forbidden, "You submitted the claim \(claim.reference), so you cannot authorise it.", remedy: "Ask someone else at the funder.")
        }
        try await context.transaction.execute(
            """
            UPDATE reporting.claim
            SET state = \(next.rawValue), authorised_at = \(context.now), authorised_by = \(signatory.person), authorised_as = \(signatory.role)
            WHERE claim = \(claim.claim)
            """)
        try await claim.record("authorised", by: signatory, in: context)
        context.emit(
            ClaimAuthorised(programme: claim.programme, claim: claim.claim, reference: claim.reference, version: claim.version, on: context.today))
        return Done()
    }
}
