import Contracts
import Messaging
import PostgreSQL

/// The Ambassadors that have left, and their last days.
struct Withdrawals: Sendable {
    private var lastDays: [String: Day] = [:]

    init(_ programme: String, in database: some Queryable) async throws {
        try self.init(programme, try await database.query(Withdrawals.question))
    }

    /// Of every programme: there are few, and whoever asks this together with other things does not know the programme yet.
    static let question: SQL = "SELECT programme, ambassador, on_day FROM support.withdrawal"

    /// From what `question` answered.
    init(_ programme: String, _ rows: [Row]) throws {
        for row in rows where try row.get("programme") == programme { lastDays[try row.get("ambassador")] = try row.get("on_day") }
    }

    subscript(ambassador: String) -> Day? { lastDays[ambassador] }

    /// The day of withdrawal is the last.
    func takesPart(_ ambassador: String, on day: Day) -> Bool { lastDays[ambassador].map { day <= $0 } ?? true }
}
