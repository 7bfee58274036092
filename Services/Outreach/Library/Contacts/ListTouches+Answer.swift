import Contracts
import Messaging
import PostgreSQL

/// Every touch of a body over every channel, for the page that shows it, under every URN that it had: the one ledger of contact.
func listTouches(_ query: ListTouches, _ context: QueryContext) async throws -> Touches {
    let rows = try await context.database.query("\(TouchSummary.select) WHERE m.body = ANY(register.line_of(\(query.body))) ORDER BY m.queued_at, m.id")
    return Touches(touches: try rows.map(TouchSummary.init(row:)))
}

extension TouchSummary {
    /// Messages, and touches that a person makes, `AS m`; with `outreach.contact AS c`. An e-mail that follows stands here as its message.
    static let select: SQL = """
        SELECT coalesce(m.ended_at, m.queued_at) AS at, m.channel, m.purpose, m.state,
            coalesce(k.name, e.title, CASE m.purpose WHEN 'notice' THEN 'Application' ELSE 'Survey' END) AS ask, m.ordinal FROM (
            SELECT id, queued_at, ended_at, CASE WHEN event IS NULL THEN 'email' ELSE 'event' END AS channel, purpose, state, campaign, event, ordinal, body,
                contact FROM outreach.mail
            UNION ALL SELECT t.id, t.queued_at, t.ended_at, t.channel, CASE WHEN t.campaign IS NULL THEN 'event' ELSE 'campaign' END,
                coalesce(t.outcome, t.state), t.campaign, t.event, 0, t.body, t.contact FROM outreach.touch AS t
                WHERE t.channel <> 'email' AND NOT EXISTS (SELECT FROM outreach.mail AS p WHERE p.touch = t.id)
        ) AS m LEFT JOIN outreach.event AS e ON e.id = m.event LEFT JOIN outreach.campaign AS k ON k.id = m.campaign LEFT JOIN outreach.contact AS c ON c.id = m.contact
        """

    init(row: Row) throws {
        let ordinal: Int = try row.get("ordinal")
        let ask: String = try row.get("ask")
        self.init(
            on: London.day(of: try row.get("at")), channel: try row.get("channel"), purpose: try row.get("purpose"), state: try row.get("state"),
            ask: ordinal == 0 ? ask : "\(ask), reminder \(ordinal)")
    }
}
