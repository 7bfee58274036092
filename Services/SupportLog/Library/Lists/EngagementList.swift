import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Engagements, and everything recorded about one.
struct EngagementList: Sendable {
    let programmes: ProgrammeRecord

    func list(_ query: ListEngagements, _ context: QueryContext) async throws -> Engagements {
        let ambassador = try context.actor.reach(asked: query.ambassador)
        if let state = query.state, EngagementState(rawValue: state) == nil {
            throw Refusal(.invalid, "“\(state)” is not a state of an engagement.", remedy: "Use open or closed.", field: "state")
        }
        let programme = try await programmes.current(context.database, on: context.today)
        return Engagements(
            engagements: try await EngagementRows(programme: programme.definition, today: context.today).load(
                where: "(e.ambassador = \(ambassador) OR \(ambassador) IS NULL) AND (e.state = \(query.state) OR \(query.state) IS NULL)", in: context.database)
        )
    }

    func detail(_ query: GetEngagement, _ context: QueryContext) async throws -> EngagementDetail {
        let programme = try await programmes.current(context.database, on: context.today)
        let rows = EngagementRows(programme: programme.definition, today: context.today)
        guard let summary = try await rows.load(where: "e.id = \(query.engagement)", in: context.database).first,
            let row = try await context.database.query(
                "SELECT unit, tier_reason, tier_rule, trust_agreement, issues FROM support.engagement WHERE id = \(query.engagement)"
            ).first
        else {
            throw Refusal(.notFound, "There is no such engagement.", remedy: "Look for it among the engagements.", field: "engagement")
        }
        _ = try context.actor.reach(asked: summary.ambassador)
        let records = try await ActivityRecord.load(.engagement(query.engagement), programme: programme.definition, in: context.database)
        return EngagementDetail(
            summary: summary, unit: try row.get("unit"), ambassadorName: programme.definition.ambassador(summary.ambassador)?.name ?? summary.ambassador,
            tierReason: try row.get("tier_reason"), tierRule: try row.get("tier_rule"), trustAgreement: try row.get("trust_agreement"),
            issues: try row.get("issues"), history: try await EngagementHistory.load(query.engagement, programme: programme.definition, in: context.database),
            activities: try await ActivityList.summaries(records, context),
            reassignment: try await Reassignment.read(query.engagement, programme.definition, context.database))
    }
}
