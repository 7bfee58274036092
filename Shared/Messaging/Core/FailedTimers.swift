import Contracts
import PostgreSQL

/// Timers that failed for good: shown beside the dead letters, set again, or given up with a reason.
struct FailedTimers: Sendable {
    /// What stands where a dead letter names its consumer.
    static let consumer = "timers"
    let schema: String
    let service: ServiceName

    func list(_ database: some Queryable) async throws -> [DeadLetter] {
        try await rows(database).map { row in
            let timer = try DueTimer(row)
            return DeadLetter(
                id: timer.cause, consumer: Self.consumer, source: service, position: 0, type: timer.kind, subject: timer.key, reason: try row.get("reason"),
                waitingBehind: 0, failedAt: try row.get("failed_at"))
        }
    }

    /// Makes it due again: it runs at the next look. False when no failed timer has this id.
    func retry(_ id: MessageID, in transaction: Transaction) async throws -> Bool {
        guard let timer = try await find(id, in: transaction) else { return false }
        try await transaction.execute(
            "UPDATE \(identifier: schema).timer SET failed_at = NULL, reason = NULL WHERE kind = \(timer.kind) AND key = \(timer.key)")
        return true
    }

    /// False when no failed timer has this id.
    func discard(_ id: MessageID, reason: String, at now: Instant, in transaction: Transaction) async throws -> Bool {
        guard let timer = try await find(id, in: transaction) else { return false }
        try await transaction.execute(
            """
            UPDATE \(identifier: schema).timer SET discarded_at = \(now), discarded_reason = \(reason) WHERE kind = \(timer.kind) AND key = \(timer.key)
            """)
        return true
    }

    private func find(_ id: MessageID, in transaction: Transaction) async throws -> DueTimer? {
        try await rows(transaction).map(DueTimer.init).first { $0.cause == id }
    }

    private func rows(_ database: some Queryable) async throws -> [Row] {
        try await database.query(
            """
            SELECT kind, key, due, trace, cause, reason, failed_at FROM \(identifier: schema).timer WHERE failed_at IS NOT NULL AND discarded_at IS NULL
            ORDER BY failed_at, kind, key
            """)
    }
}
