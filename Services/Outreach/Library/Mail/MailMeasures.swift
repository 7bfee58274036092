import Contracts
import Measures
import Messaging
import Metrics
import PostgreSQL

/// How much mail is on its way, and what became of what was taken up.
enum MailMeasures {
    /// Counts what is settled no more. Each count has an index of its own, so it costs little however much was ever sent.
    static func sample(_ database: Pool) async {
        do {
            let now = try await BusinessClock(database).now(database)
            let rows = try await database.query(
                """
                SELECT 'created' AS state, count(*) AS amount FROM outreach.mail AS m LEFT JOIN outreach.campaign AS k ON k.id = m.campaign
                    WHERE m.state = 'created' AND m.due_at <= \(now) AND (k.id IS NULL OR k.state = 'running')
                UNION ALL SELECT 'sending', count(*) FROM outreach.mail WHERE state = 'sending'
                UNION ALL SELECT 'unknown', count(*) FROM outreach.mail WHERE state = 'unknown'
                """)
            for row in rows { Measure.mailInHand.gauge(try row.get("state")).record(try row.get("amount", as: Int.self)) }
        } catch {
            // That the record does not answer is measured by itself: these figures stay as they were.
        }
    }

    static func count(_ results: [MailResult]) {
        for (outcome, same) in Dictionary(grouping: results, by: { [$0.mail.purpose, $0.state] }) {
            Measure.mailOutcomes.counter(outcome[0], outcome[1]).increment(by: same.count)
        }
    }
}
