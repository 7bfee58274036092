import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// One claim with the work behind every line, as its current version has it.
struct ClaimReading {
    var programmes: ProgrammeRecord

    func answer(_ query: GetClaim, _ context: QueryContext) async throws -> ClaimDetail {
        try await context.database.transaction(.init(readOnly: true, isolation: "REPEATABLE READ")) { transaction in
            let rows = try await transaction.query("SELECT ambassador, programme FROM reporting.claim WHERE claim = \(query.claim)")
            guard let row = rows.first else {
                throw Refusal(.notFound, "There is no such claim.", remedy: "Open it from the list of claims.", field: "claim")
            }
            let ambassador: String = try row.get("ambassador")
            try ClaimRights.check(context.actor, mayReach: ambassador)
            let programme = try await programmes.current(transaction, programme: try row.get("programme"), on: context.today)
            let claims = try await ClaimFact.load(programme: programme.id, ambassador: ambassador, from: transaction)
            guard let claim = claims.first(where: { $0.claim == query.claim }) else { throw Refusal(.notFound, "The claim has no version yet.") }
            return ClaimDetail(
                summary: claim.summary(name: programme.definition.ambassadors.name(of: ambassador)),
                lines: try await ClaimStatement.lines(of: claim, from: transaction), unpaid: try await ClaimStatement.unpaid(of: claim, from: transaction),
                positions: try await ClaimStatement.positions(of: claim, from: transaction),
                steps: try await ClaimStatement.steps(of: claim.claim, from: transaction), illustrative: programme.definition.fictionalData)
        }
    }
}
