import Contracts
import Messaging
import PostgreSQL

/// Every message to a body, for the page that shows it, under every URN that it had: the one ledger of contact.
func listTouches(_ query: ListTouches, _ context: QueryContext) async throws -> Touches {
    let rows = try await context.database.query("\(TouchSummary.select) WHERE m.body = ANY(register.line_of(\(query.body))) ORDER BY m.queued_at, m.id")
    return Touches(touches: try rows.map(TouchSummary.init(row:)))
}

extension TouchSummary {
    /// Of `outreach.mail AS m` and `outreach.contact AS c`.
    static let select: SQL = """
        SELECT coalesce(m.ended_at, m.queued_at) AS at, m.purpose, m.state, coalesce(k.name, 'Survey') AS ask, m.ordinal
        FROM outreach.mail AS m LEFT JOIN outreach.campaign AS k ON k.id = m.campaign LEFT JOIN outreach.contact AS c ON c.id = m.contact
        """

    init(row: Row) throws {
        let ordinal: Int = try row.get("ordinal")
        let ask: String = try row.get("ask")
        self.init(
            on: London.day(of: try row.get("at")), channel: "email", purpose: try row.get("purpose"), state: try row.get("state"),
            ask: ordinal == 0 ? ask : "\(ask), reminder \(ordinal)")
    }
}
