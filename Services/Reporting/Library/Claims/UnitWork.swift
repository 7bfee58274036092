import Contracts
import Messaging
import PostgreSQL
import Programme

/// What a support unit did first, over all Ambassadors: the first to reach a tier, the first to close in one.
struct UnitWork: Hashable {
    enum Kind: String { case reached, closed }

    var kind: Kind
    var unit: BodyReference
    var tier: String
    var on: Day
    /// whose work it was
    var ambassador: String
    var engagement: EngagementID
    var reference: String
    var activity: ActivityID?

    /// Of an engagement that stands in a tier, the day is that on which it came to stand there; an earlier spell that a
    /// void or an amendment ended does not count. Within a spell the rule may say anew which activity brought it about, and
    /// when: its last word holds, and a person who set the same tier by hand later on moves nothing. It is the work of whoever
    /// logged that activity.
    /// Of two that were first on one day, the one with the first reference counts: which came into the log first is chance.
    static func load(programme: String, from database: some Queryable) async throws -> [UnitWork] {
        let rows = try await database.query(
            """
            WITH reached AS (
                SELECT DISTINCT ON (change.engagement) change.*
                FROM reporting.tier_change AS change JOIN reporting.engagement_tier AS now USING (engagement, tier)
                WHERE change.programme = \(programme) AND change.position > COALESCE(
                    (SELECT max(other.position) FROM reporting.tier_change AS other
                     WHERE other.engagement = change.engagement AND other.tier <> now.tier), 0)
                ORDER BY change.engagement, change.overridden, change.position DESC
            ),
            first_reached AS (
                SELECT DISTINCT ON (reached.unit, reached.tier)
                    'reached' AS kind, reached.unit, reached.tier, reached.changed_on AS happened_on,
                    COALESCE(activity.ambassador, reached.ambassador) AS ambassador, reached.engagement, reached.because AS activity
                FROM reached LEFT JOIN reporting.activity ON activity.activity = reached.because
                LEFT JOIN reporting.engagement ON engagement.engagement = reached.engagement
                ORDER BY reached.unit, reached.tier, reached.changed_on, engagement.reference, reached.position
            ),
            first_closed AS (
                SELECT DISTINCT ON (unit, closed_tier)
                    'closed' AS kind, unit, closed_tier AS tier, closed_on AS happened_on, held_by AS ambassador, engagement, NULL::uuid AS activity
                FROM reporting.engagement
                WHERE programme = \(programme) AND supported AND unit IS NOT NULL AND held_by IS NOT NULL
                ORDER BY unit, closed_tier, closed_on, reference
            )
            SELECT work.kind, work.unit, work.tier, work.happened_on, work.ambassador, work.engagement, work.activity,
                COALESCE(engagement.reference, work.unit) AS reference
            FROM (SELECT * FROM first_reached UNION ALL SELECT * FROM first_closed) AS work
            LEFT JOIN reporting.engagement USING (engagement)
            ORDER BY work.happened_on, reference, work.kind
            """)
        return try rows.map { row in
            try UnitWork(
                kind: Kind(rawValue: row.get("kind")) ?? .reached, unit: row.get("unit"), tier: row.get("tier"), on: row.get("happened_on"),
                ambassador: row.get("ambassador"), engagement: row.get("engagement"), reference: row.get("reference"), activity: row.getOptional("activity"))
        }
    }
}
