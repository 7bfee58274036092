import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// The claims that the asker may see, by reference, and the periods for which one can be prepared now.
struct ClaimList {
    var programmes: ProgrammeRecord

    func answer(_ query: ListClaims, _ context: QueryContext) async throws -> Claims {
        let asked = query.ambassador ?? (ClaimRights.seesAll(context.actor) ? nil : context.actor?.ambassador)
        if let asked {
            try ClaimRights.check(context.actor, mayReach: asked)
        } else if !ClaimRights.seesAll(context.actor) {
            throw Refusal(.forbidden, "You belong to no Ambassador.", remedy: "Ask the delivery partner to add you to yours.")
        }
        return try await context.database.transaction(.init(readOnly: true)) { transaction in
            let programme = try await programmes.current(transaction, on: context.today)
            let claims = try await ClaimFact.load(programme: programme.id, ambassador: asked, state: query.state, from: transaction)
            let names = programme.definition.ambassadors
            let periods = ClaimPeriods.ended(in: programme.definition, by: context.today)
            let claimed = asked == nil ? [] : Set(claims.filter { $0.state != "draft" }.map(\.period))
            return Claims(
                claims: claims.map { $0.summary(name: names.name(of: $0.ambassador)) },
                periods: periods.filter { !claimed.contains($0.code) })
        }
    }
}
