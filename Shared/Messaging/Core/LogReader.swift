import Contracts
import PostgreSQL

/// Reads a log in its order.
struct LogReader: Sendable {
    let schema: String
    static let longestPage = 1000
    /// A page ends with the event that passes this many bytes: it must stay well under the largest message, and events
    /// are hundreds of bytes, a programme tens of thousands.
    static let largestPage = 8 << 20

    /// The events after a position, and the log's head in the same statement.
    func page(after position: Int64, limit: Int, from database: Pool) async throws -> EventPage {
        let rows = try await database.query(
            """
            SELECT head.position AS head, entry.position, entry.payload, encode(entry.hash, 'hex') AS hash
            FROM (SELECT coalesce(max(position), 0) AS position FROM \(identifier: schema).log) AS head
            LEFT JOIN (
                SELECT position, payload, hash, sum(octet_length(payload)) OVER (ORDER BY position) - octet_length(payload) AS bytes_before
                FROM (
                    SELECT position, payload, hash FROM \(identifier: schema).log WHERE position > \(position)
                    ORDER BY position LIMIT \(min(max(limit, 1), Self.longestPage))
                ) AS found
            ) AS entry ON entry.bytes_before < \(Self.largestPage)
            ORDER BY entry.position
            """)
        var page = EventPage(events: [], head: try rows.first?.get("head") ?? 0)
        for row in rows {
            guard let position = try row.getOptional("position", as: Int64.self) else { continue }
            page.events.append(LoggedEvent(position: position, envelope: try row.get("payload"), hash: try row.get("hash")))
        }
        return page
    }
}
