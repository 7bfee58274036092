import Contracts
import FoundationEssentials
import PostgreSQL

/// A timer as its row tells it.
struct DueTimer: Sendable {
    var kind: String
    var key: String
    var due: Instant

    init(_ row: Row) throws {
        kind = try row.get("kind")
        key = try row.get("key")
        due = try row.get("due")
    }

    /// What it causes has ids that depend on the timer alone.
    var cause: MessageID { MessageID(from: Self.origin, label: "\(kind)/\(key)/\(due)") }

    private static let origin = MessageID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2)))
}
