import Contracts
import PostgreSQL

extension EventResult {
    /// What became of the bodies that came or watched, so many days on: counted from the day of the event, or on which they watched first.
    /// A body that was supported already is no base for what an event led to. That it came first says nothing of why.
    static func of(_ event: EventRecord, within days: Int, _ database: some Queryable) async throws -> [EventResult] {
        let rows = try await database.query(
            """
            WITH reached AS (
                SELECT 'attended' AS way, register.current_body(body) AS line, \(event.details.on)::date AS day FROM outreach.event_attendance
                WHERE event = \(event.id) AND superseded_at IS NULL AND outcome <> 'did_not_come' GROUP BY 2
                UNION ALL SELECT 'viewed', register.current_body(body), min(viewed_on) FROM outreach.event_view WHERE event = \(event.id) GROUP BY 2
            ), followed AS (
                SELECT r.way, EXISTS (SELECT FROM outreach.engagement AS g
                        WHERE g.programme = \(event.programme) AND g.body = ANY(l.bodies) AND g.opened_on < r.day) AS already,
                    EXISTS (SELECT FROM outreach.lead AS d WHERE d.programme = \(event.programme) AND d.body = ANY(l.bodies)
                        AND d.received_on BETWEEN r.day AND r.day + \(days)::integer) AS lead,
                    EXISTS (SELECT FROM outreach.engagement AS g WHERE g.programme = \(event.programme) AND g.body = ANY(l.bodies)
                        AND g.opened_on BETWEEN r.day AND r.day + \(days)::integer) AS enrolled
                FROM reached AS r CROSS JOIN LATERAL (SELECT register.line_of(r.line) AS bodies) AS l
            )
            SELECT way, count(*) AS bodies, count(*) FILTER (WHERE already) AS already, count(*) FILTER (WHERE lead AND NOT already) AS leads,
                count(*) FILTER (WHERE enrolled AND NOT already) AS enrolled
            FROM followed GROUP BY way ORDER BY way
            """)
        return try rows.map {
            EventResult(
                way: try $0.get("way"), bodies: try $0.get("bodies"), already: try $0.get("already"), leads: try $0.get("leads"),
                enrolled: try $0.get("enrolled"))
        }
    }
}
