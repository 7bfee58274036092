import Contracts
import Measures
import Messaging
import Metrics
import PostgreSQL
import ProgrammeRecord

/// How much mail is on its way, and what became of what was taken up.
struct MailMeasures: Sendable {
    let record: ProgrammeRecord

    /// Counts what is settled no more; what rests until a school day does not wait. Each count has an index of its own, so it costs
    /// little however much was ever sent.
    func sample(_ database: Pool) async {
        do {
            let waiting = try await CampaignPace(record: record).waiting(database)
            let row = try await database.queryOne(
                """
                SELECT (SELECT count(*) FROM outreach.mail WHERE state = 'sending') AS sending,
                    (SELECT count(*) FROM outreach.mail WHERE state = 'unknown') AS unknown
                """)
            let (sending, unknown): (Int, Int) = (try row?.get("sending") ?? 0, try row?.get("unknown") ?? 0)
            for (state, amount) in [("created", max(0, waiting - sending)), ("sending", sending), ("unknown", unknown)] {
                Measure.mailInHand.gauge(state).record(amount)
            }
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
