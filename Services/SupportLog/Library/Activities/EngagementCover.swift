import Contracts
import Messaging
import PostgreSQL

/// The engagements under which work was done: for each body of each entry, the one that its Ambassador had on the day.
struct EngagementCover: Sendable {
    private struct Key: Hashable {
        var entry: Int
        var body: BodyReference
    }

    private var engagements: [Key: EngagementID] = [:]

    /// Locks every engagement of the bodies first, in the order of ids, so that none closes or is handed over meanwhile and
    /// its tier is worked out by one at a time.
    /// `afterClose`: entries of a kind that may follow the close.
    init(_ entries: [(entry: ActivityEntry, afterClose: Bool)], programme: String, in transaction: Transaction) async throws {
        let wanted = entries.enumerated().flatMap { index, item in
            item.entry.bodies.map { (index: index, ambassador: item.entry.ambassador, body: $0, on: item.entry.on, afterClose: item.afterClose) }
        }
        guard !wanted.isEmpty else { return }
        let bodies = wanted.map(\.body).withoutRepeats
        try await transaction.query(
            """
            SELECT id FROM support.engagement WHERE programme = \(programme) AND body = ANY(\(bodies))
            ORDER BY id FOR NO KEY UPDATE
            """)
        let rows = try await transaction.query(
            """
            SELECT DISTINCT ON (w.entry, w.body) w.entry, w.body, e.id
            FROM unnest(\(wanted.map(\.index)), \(wanted.map(\.ambassador)), \(wanted.map(\.body)), \(wanted.map(\.on)), \(wanted.map(\.afterClose)))
                 AS w (entry, ambassador, body, on_day, after_close)
            JOIN support.engagement e ON e.programme = \(programme) AND e.body = w.body
            JOIN support.assignment a ON a.engagement = e.id AND a.ambassador = w.ambassador
            WHERE a.from_day <= w.on_day AND (a.until_day IS NULL OR w.on_day <= a.until_day)
              AND (e.closed_on IS NULL OR w.on_day <= e.closed_on OR w.after_close)
            ORDER BY w.entry, w.body, e.opened_on DESC
            """)
        for row in rows { engagements[Key(entry: try row.get("entry"), body: try row.get("body"))] = try row.get("id") }
    }

    func engagement(of body: BodyReference, entry: Int) -> EngagementID? { engagements[Key(entry: entry, body: body)] }
}
