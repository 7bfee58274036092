import Contracts
import Messaging
import PostgreSQL

/// Who supports an engagement, from when until when: work stays with the Ambassador who did it.
enum Assignment {
    static func first(_ engagement: EngagementID, to ambassador: String, from day: Day, in transaction: Transaction) async throws {
        try await transaction.execute(
            """
            INSERT INTO support.assignment (engagement, ordinal, ambassador, from_day, reason)
            VALUES (\(engagement), 1, \(ambassador), \(day), 'matched')
            """)
    }

    /// Ends the assignments that are, and begins others on the same day: all of them in one statement each. What was proposed is overtaken.
    static func handOver(_ moves: [(engagement: EngagementID, to: String)], on day: Day, reason: String, in transaction: Transaction) async throws {
        let engagements = moves.map(\.engagement)
        let ambassadors = moves.map(\.to)
        try await Reassignment.overtake(engagements, on: day, in: transaction)
        try await transaction.execute(
            """
            UPDATE support.assignment SET until_day = greatest(\(day), from_day) WHERE engagement = ANY(\(engagements)) AND until_day IS NULL
            """)
        try await transaction.execute(
            """
            INSERT INTO support.assignment (engagement, ordinal, ambassador, from_day, reason)
            SELECT w.engagement, last.ordinal + 1, w.ambassador, last.until_day, \(reason)
            FROM unnest(\(engagements), \(ambassadors)) AS w (engagement, ambassador)
            CROSS JOIN LATERAL (
                SELECT ordinal, until_day FROM support.assignment WHERE engagement = w.engagement ORDER BY ordinal DESC LIMIT 1) last
            """)
        try await transaction.execute(
            """
            UPDATE support.engagement e SET ambassador = w.ambassador
            FROM unnest(\(engagements), \(ambassadors)) AS w (engagement, ambassador) WHERE e.id = w.engagement
            """)
    }
}
