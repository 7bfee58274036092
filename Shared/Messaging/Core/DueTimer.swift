import Contracts
import FoundationEssentials
import MessagingClient
import PostgreSQL

/// A timer as its row tells it.
struct DueTimer: Sendable {
    var kind: String
    var key: String
    var due: Instant
    /// In which it was set, and by which message; nil for one that was set before this was kept.
    var trace: TraceID?
    var origin: MessageID?

    init(_ row: Row) throws {
        kind = try row.get("kind")
        key = try row.get("key")
        due = try row.get("due")
        trace = try row.getOptional("trace")
        origin = try row.getOptional("cause")
    }

    /// What it causes has ids that depend on the timer alone.
    var cause: MessageID { MessageID(from: Self.beginning, label: "\(kind)/\(key)/\(due)") }

    /// The trace that it goes on with, or its own.
    var traceparent: String { trace.map { TraceParent($0, parent: cause).description } ?? TraceParent(correlation: nil, message: cause).description }

    private static let beginning = MessageID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2)))
}
