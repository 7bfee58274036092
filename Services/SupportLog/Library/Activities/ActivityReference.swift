import Contracts
import Messaging
import PostgreSQL

/// References of activities: the Ambassador, the day, and the place in that Ambassador's day, as in `A01-20240312-2`.
/// They are made of what the programme says alone, so that the same programme played twice has the same.
struct ActivityReference: Hashable, Sendable {
    var ambassador: String
    var day: Day
    var ordinal: Int

    var text: String { "\(ambassador)-\(String(decoding: day.description.utf8.filter { $0 != UInt8(ascii: "-") }, as: UTF8.self))-\(ordinal)" }

    /// One for each entry, in order. The counter of an Ambassador's day stays locked until COMMIT.
    static func take(for entries: [ActivityEntry], in transaction: Transaction) async throws -> [ActivityReference] {
        var counts: [Key: Int] = [:]
        for entry in entries { counts[Key(ambassador: entry.ambassador, day: entry.on), default: 0] += 1 }
        let keys = counts.keys.sorted { ($0.ambassador, $0.day) < ($1.ambassador, $1.day) }
        let rows = try await transaction.query(
            """
            INSERT INTO support.activity_day AS d (ambassador, on_day, last_ordinal)
            SELECT * FROM unnest(\(keys.map(\.ambassador)), \(keys.map(\.day)), \(keys.map { counts[$0] ?? 0 }))
            ON CONFLICT (ambassador, on_day) DO UPDATE SET last_ordinal = d.last_ordinal + EXCLUDED.last_ordinal
            RETURNING ambassador, on_day, last_ordinal
            """)
        var next: [Key: Int] = [:]
        for row in rows {
            let key = Key(ambassador: try row.get("ambassador"), day: try row.get("on_day"))
            next[key] = try row.get("last_ordinal", as: Int.self) - (counts[key] ?? 0)
        }
        return entries.map { entry in
            let ordinal = (next[Key(ambassador: entry.ambassador, day: entry.on)] ?? 0) + 1
            next[Key(ambassador: entry.ambassador, day: entry.on)] = ordinal
            return ActivityReference(ambassador: entry.ambassador, day: entry.on, ordinal: ordinal)
        }
    }

    private struct Key: Hashable {
        var ambassador: String
        var day: Day
    }
}
