import Contracts
import Messaging
import PostgreSQL
import Programme

/// One engagement as a report counts it.
struct EngagementFact: Hashable {
    var engagement: EngagementID
    var reference: String
    var body: BodyReference
    var unit: BodyReference
    /// who holds it now
    var ambassador: String
    var openedOn: Day?
    var closedOn: Day?
    /// where it stands, or stood when it closed; nil where it has never changed from the first
    var tier: String?
    /// of the first campaign message to the body, where interest came of it
    var approachedOn: Day?
    var registeredOn: Day?
    var matchedOn: Day?
    /// of the first support activity that was not voided; nil where there is none
    var firstSupportOn: Day?
    var supportMinutes: Int
    var supportActivities: Int

    var isSupported: Bool { firstSupportOn != nil }

    /// Every engagement of the programme, by reference. `supportKinds`: the activity kinds that count as support.
    static func load(programme: String, supportKinds: [String], from database: some Queryable) async throws -> [EngagementFact] {
        let rows = try await database.query(
            """
            WITH support AS (
                SELECT engagement, min(happened_on) AS first_on, sum(minutes)::bigint AS minutes, count(*) AS activities
                FROM reporting.activity CROSS JOIN LATERAL unnest(engagements) AS engagement
                WHERE programme = \(programme) AND voided_on IS NULL AND kind = ANY (\(supportKinds))
                GROUP BY engagement
            )
            SELECT engagement.engagement, COALESCE(engagement.reference, '') AS reference, engagement.body,
                COALESCE(engagement.unit, engagement.body) AS unit, COALESCE(engagement.held_by, '') AS ambassador, engagement.opened_on, engagement.closed_on,
                COALESCE(tier.tier, engagement.closed_tier) AS tier, approached.approached_on, lead.registered_on, lead.matched_on,
                support.first_on,
                COALESCE(support.minutes, 0) AS minutes, COALESCE(support.activities, 0) AS activities
            FROM reporting.engagement
            LEFT JOIN support USING (engagement)
            LEFT JOIN reporting.engagement_tier AS tier USING (engagement)
            LEFT JOIN reporting.lead USING (lead)
            LEFT JOIN LATERAL (
                SELECT min(sent_on) AS approached_on FROM reporting.message
                WHERE message.programme = engagement.programme AND message.purpose = 'campaign' AND message.body = engagement.body
                    AND message.sent_on <= lead.registered_on
            ) AS approached ON true
            WHERE engagement.programme = \(programme)
            ORDER BY reference, engagement.body
            """)
        return try rows.map { row in
            try EngagementFact(
                engagement: row.get("engagement"), reference: row.get("reference"), body: row.get("body"), unit: row.get("unit"),
                ambassador: row.get("ambassador"), openedOn: row.getOptional("opened_on"), closedOn: row.getOptional("closed_on"),
                tier: row.getOptional("tier"), approachedOn: row.getOptional("approached_on"), registeredOn: row.getOptional("registered_on"),
                matchedOn: row.getOptional("matched_on"),
                firstSupportOn: row.getOptional("first_on"), supportMinutes: row.get("minutes"), supportActivities: row.get("activities"))
        }
    }
}
