import Contracts
import Messaging
import PostgreSQL
import Programme

/// Engagements as lists show them, each with the sum of what was logged for it: sessions to which the body came, not those it missed.
struct EngagementRows: Sendable {
    let programme: ProgrammeDefinition
    let today: Day

    /// Those that meet the condition over `e`, a row of `support.engagement`: open ones first, then by reference. The sums are made in one
    /// pass over what was logged for them.
    func load(where condition: SQL, in database: some Queryable) async throws -> [EngagementSummary] {
        let rows = try await database.query(
            """
            WITH chosen AS MATERIALIZED (SELECT e.* FROM support.engagement e WHERE \(condition)),
            logged AS (
                SELECT b.engagement, count(*) AS activities, sum(n.minutes) AS minutes, max(n.on_day) FILTER (WHERE n.counts_as_support) AS last_support_on
                FROM support.activity_body b JOIN support.activity_now n ON n.id = b.activity AND n.version = b.version
                WHERE b.engagement IN (SELECT id FROM chosen) AND NOT n.voided AND coalesce(b.attended, true)
                GROUP BY b.engagement
            )
            SELECT e.id, e.reference, e.body, e.ambassador, e.state, e.tier, e.opened_on, e.closed_on, coalesce(w.activities, 0) AS activities,
                   coalesce(w.minutes, 0) AS minutes, w.last_support_on
            FROM chosen e LEFT JOIN logged w ON w.engagement = e.id
            ORDER BY e.state DESC, e.reference
            """)
        let names = try await BodyNames(rows.map { try $0.get("body") }, in: database)
        return try rows.map { try summary($0, names: names) }
    }

    private func summary(_ row: Row, names: BodyNames) throws -> EngagementSummary {
        let body: BodyReference = try row.get("body")
        let state: String = try row.get("state")
        let tier: String = try row.get("tier")
        let opened: Day = try row.get("opened_on")
        let last: Day? = try row.getOptional("last_support_on")
        return EngagementSummary(
            engagement: try row.get("id"), reference: try row.get("reference"), body: body, bodyName: names[body], ambassador: try row.get("ambassador"),
            state: state, tier: tier, tierTitle: programme.tierTitle(tier), openedOn: opened,
            closedOn: try row.getOptional("closed_on"), activities: try row.get("activities"), minutes: try row.get("minutes"), lastSupportOn: last,
            quiet: state == "open" && today - (last ?? opened) > programme.continuity.goneQuietAfterDays)
    }
}
