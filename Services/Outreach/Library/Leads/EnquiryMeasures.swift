import Measures
import Messaging
import Metrics
import PostgreSQL

/// How many enquiries wait for an answer.
enum EnquiryMeasures {
    static func sample(_ database: Pool) async {
        do {
            let row = try await database.queryOne(
                """
                SELECT count(*) FILTER (WHERE state = 'open') AS open, count(*) FILTER (WHERE state = 'escalated') AS escalated FROM outreach.enquiry
                WHERE state IN ('open', 'escalated')
                """)
            Measure.enquiries.gauge("open").record(try row?.get("open", as: Int.self) ?? 0)
            Measure.enquiries.gauge("escalated").record(try row?.get("escalated", as: Int.self) ?? 0)
        } catch {
            // That the record does not answer is measured by itself: these figures stay as they were.
        }
    }
}
