import Contracts
import FoundationEssentials
import Logging
package import PostgreSQL

extension Engine {
    /// Runs timers that are due, at most 50, earliest first, in one transaction. Answers how many there were.
    ///
    /// A timer that fails for good keeps its row with the reason, where `alongside doctor` shows it; one that meets a
    /// passing failure stays due.
    package func runDueTimers(on connection: Connection) async throws -> (count: Int, aftermath: Aftermath) {
        try await connection.transaction { transaction in
            let now = try await clock.now(transaction)
            let rows = try await transaction.query(
                """
                WITH due AS (
                    SELECT kind, key FROM \(identifier: schema).timer WHERE due <= \(now) AND failed_at IS NULL
                    ORDER BY due, kind, key LIMIT 50 FOR UPDATE SKIP LOCKED
                ), taken AS (
                    DELETE FROM \(identifier: schema).timer t USING due WHERE t.kind = due.kind AND t.key = due.key RETURNING t.kind, t.key, t.due, t.payload
                )
                SELECT kind, key, due, payload FROM taken ORDER BY due, kind, key
                """)
            var effects: [Effects] = []
            for row in rows {
                if let done = try await run(DueTimer(row), at: now, in: transaction) { effects.append(done) }
            }
            return (rows.count, try await append(effects, in: transaction))
        }
    }

    private struct DueTimer {
        var kind: String
        var key: String
        var due: Instant
        var payload: JSONText

        init(_ row: Row) throws {
            kind = try row.get("kind")
            key = try row.get("key")
            due = try row.get("due")
            payload = try row.get("payload")
        }

        /// What it causes has ids that depend on the timer alone.
        var cause: MessageID { MessageID(from: ID<Named.Message>(.init(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2))), label: "\(kind)/\(key)/\(due)") }
    }

    private func run(_ timer: DueTimer, at now: Instant, in transaction: Transaction) async throws -> Effects? {
        guard let handler = definition.timers[timer.kind] else {
            try await park(timer, reason: "no timer is called \(timer.kind)", at: now, in: transaction)
            return nil
        }
        let effects = Effects(source: definition.name, cause: timer.cause, time: now, traceparent: nil)
        do {
            try await transaction.savepoint { nested in
                try await handler(
                    TimerContext(
                        transaction: nested, key: timer.key, payload: timer.payload, due: timer.due, now: now, today: London.day(of: now), logger: logger,
                        effects: effects, schema: schema))
            }
            return effects
        } catch where FailureClass(of: error).isDeterministic {
            logger.error("a timer failed", metadata: ["timer": "\(timer.kind)", "key": "\(timer.key)", "error": "\(String(reflecting: error))"])
            try await park(timer, reason: "\(error)", at: now, in: transaction)
            return nil
        }
    }

    private func park(_ timer: DueTimer, reason: String, at now: Instant, in transaction: Transaction) async throws {
        try await transaction.execute(
            """
            INSERT INTO \(identifier: schema).timer (kind, key, due, payload, failed_at, reason)
            VALUES (\(timer.kind), \(timer.key), \(timer.due), \(timer.payload), \(now), \(reason))
            """)
    }
}
