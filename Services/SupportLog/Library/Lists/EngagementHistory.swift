import Contracts
import Messaging
import PostgreSQL
import Programme

/// What became of an engagement, in sentences: opened, handed over, each tier and why, closed.
enum EngagementHistory {
    static func load(_ engagement: EngagementID, programme: ProgrammeDefinition, in database: some Queryable) async throws -> [EngagementStep] {
        let rows = try await database.query(
            """
            SELECT on_day, what, code, detail FROM (
                SELECT from_day AS on_day, 1 AS place, ordinal, CASE ordinal WHEN 1 THEN 'opened' ELSE 'handed over' END AS what, ambassador AS code,
                       reason AS detail
                FROM support.assignment WHERE engagement = \(engagement)
                UNION ALL
                SELECT in_depth_on, 2, 1, 'in depth', '', '' FROM support.engagement WHERE id = \(engagement) AND in_depth_on IS NOT NULL
                UNION ALL
                SELECT decided_on, 3, ordinal, CASE WHEN overridden THEN 'overridden' ELSE 'tier' END, tier, reason
                FROM support.tier_decision WHERE engagement = \(engagement)
                UNION ALL
                SELECT closed_on, 4, 1, 'closed', closed_reason, '' FROM support.engagement WHERE id = \(engagement) AND closed_on IS NOT NULL
            ) step ORDER BY on_day, place, ordinal
            """)
        return try rows.map { row in
            EngagementStep(
                on: try row.get("on_day"),
                what: sentence(try row.get("what"), code: try row.get("code"), detail: try row.get("detail"), programme: programme))
        }
    }

    private static func sentence(_ what: String, code: String, detail: String, programme: ProgrammeDefinition) -> String {
        let tier = programme.tierTitle(code)
        let ambassador = programme.ambassador(code)?.name ?? code
        return switch what {
        case "opened": "Opened with \(ambassador)."
        case "handed over": "Handed over to \(ambassador): \(detail)."
        case "in depth": "In-depth support began."
        case "overridden": "Tier set by hand: \(tier). \(detail)"
        case "tier": "Tier worked out: \(tier). \(detail)"
        default: "Closed: \(programme.closing.first { $0.code == code }?.label ?? code.replacing("_", with: " "))."
        }
    }
}
