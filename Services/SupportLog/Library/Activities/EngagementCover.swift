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
    /// Every engagement of the bodies as it stands, without its support.
    private(set) var standings: [EngagementID: EngagementStanding] = [:]

    /// Locks every engagement of the bodies first, in the order of ids, so that none closes or is handed over meanwhile and
    /// its tier is worked out by one at a time. What comes second sees what was committed until the locks were had.
    /// `afterClose`: entries of a kind that may follow the close.
    init(_ entries: [(entry: ActivityEntry, afterClose: Bool)], programme: String, in transaction: Transaction) async throws {
        let wanted = entries.enumerated().flatMap { index, item in
            item.entry.bodies.map { (index: index, ambassador: item.entry.ambassador, body: $0, on: item.entry.on, afterClose: item.afterClose) }
        }
        guard !wanted.isEmpty else { return }
        let answers = try await transaction.query(
            together: EngagementStanding.locking("programme = \(programme) AND body = ANY(\(wanted.map(\.body).withoutRepeats))"),
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
        standings = try EngagementStanding.byID(answers[0])
        for row in answers[1] { engagements[Key(entry: try row.get("entry"), body: try row.get("body"))] = try row.get("id") }
    }

    func engagement(of body: BodyReference, entry: Int) -> EngagementID? { engagements[Key(entry: entry, body: body)] }
}
