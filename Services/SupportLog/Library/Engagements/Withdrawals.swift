import Contracts
import Messaging
import PostgreSQL

/// The Ambassadors that have left, and their last days.
struct Withdrawals: Sendable {
    private var lastDays: [String: Day] = [:]

    init(_ programme: String, in database: some Queryable) async throws {
        for row in try await database.query("SELECT ambassador, on_day FROM support.withdrawal WHERE programme = \(programme)") {
            lastDays[try row.get("ambassador")] = try row.get("on_day")
        }
    }

    subscript(ambassador: String) -> Day? { lastDays[ambassador] }

    /// The day of withdrawal is the last.
    func takesPart(_ ambassador: String, on day: Day) -> Bool { lastDays[ambassador].map { day <= $0 } ?? true }
}
