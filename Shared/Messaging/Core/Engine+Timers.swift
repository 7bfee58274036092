import Contracts
import Logging
import MessagingClient
package import PostgreSQL

extension Engine {
    /// Runs timers that are due, at most 50, earliest first, in one transaction. Answers how many were done with.
    ///
    /// A timer that fails for good keeps its row with the reason, and is shown among the dead letters; one that meets a
    /// passing failure stays due and is not counted.
    package func runDueTimers(on connection: Connection) async throws -> (count: Int, aftermath: Aftermath) {
        let (count, aftermath, ran) = try await connection.transaction { transaction in
            let now = try await clock.now(transaction)
            let rows = try await transaction.query(
                """
                SELECT kind, key, due, trace, cause FROM \(identifier: schema).timer WHERE due <= \(now) AND failed_at IS NULL
                ORDER BY due, kind, key LIMIT 50 FOR UPDATE SKIP LOCKED
                """)
            var count = 0
            var effects: [Effects] = []
            var ran: [(timer: DueTimer, result: String)] = []
            for timer in try rows.map(DueTimer.init) {
                switch try await run(timer, at: now, in: transaction) {
                case .done(let done):
                    count += 1
                    effects.append(done)
                    ran.append((timer, "done"))
                case .gone: count += 1
                case .failed:
                    count += 1
                    ran.append((timer, "failed"))
                case .waits: break
                }
            }
            return (count, try await append(effects, in: transaction), ran)
        }
        for (timer, result) in ran where definition.timers[timer.kind] != nil {
            measures.timerRan(timer.kind, result)
            logger.tracing(timer.traceparent).debug(
                "a timer was run", metadata: ["timer": "\(timer.kind)", "key": "\(timer.key)", "result": "\(result)"])
        }
        return (count, aftermath)
    }

    /// When the next timer is due; nil when none is set.
    func nextTimer() async throws -> Instant? {
        let row = try await database.queryOne("SELECT due FROM \(identifier: schema).timer WHERE failed_at IS NULL ORDER BY due LIMIT 1")
        return try row?.get("due")
    }

    private enum Outcome {
        case done(Effects)
        /// An earlier timer of the same transaction took it back or moved it.
        case gone
        case failed
        case waits
    }

    /// Takes the row and runs the handler, both undone together when it fails.
    private func run(_ timer: DueTimer, at now: Instant, in transaction: Transaction) async throws -> Outcome {
        guard let handler = definition.timers[timer.kind] else {
            try await park(timer, reason: "No timer is called \(timer.kind).", at: now, in: transaction)
            return .failed
        }
        let effects = Effects(source: definition.name, cause: timer.cause, time: now, traceparent: timer.traceparent, origin: timer.origin)
        do {
            return try await transaction.savepoint { nested in
                let taken = try await nested.queryOne(
                    """
                    DELETE FROM \(identifier: schema).timer WHERE kind = \(timer.kind) AND key = \(timer.key) AND due = \(timer.due) RETURNING payload
                    """)
                guard let taken else { return .gone }
                try await handler(
                    TimerContext(
                        transaction: nested, key: timer.key, payload: try taken.get("payload"), due: timer.due, now: now, today: London.day(of: now),
                        effects: effects, schema: schema, service: logger))
                return .done(effects)
            }
        } catch {
            let failure = FailureClass(of: error)
            guard failure.isDeterministic || failure == .passing else { throw error }
            let isPassing = failure == .passing
            logger.tracing(timer.traceparent).log(
                level: isPassing ? .info : .error, isPassing ? "a timer waits" : "a timer failed",
                metadata: ["timer": "\(timer.kind)", "key": "\(timer.key)", "error": "\(FailureNote(error))"])
            if isPassing { return .waits }
            try await park(timer, reason: "\(FailureNote(error))", at: now, in: transaction)
            return .failed
        }
    }

    private func park(_ timer: DueTimer, reason: String, at now: Instant, in transaction: Transaction) async throws {
        try await transaction.execute(
            """
            UPDATE \(identifier: schema).timer SET failed_at = \(now), reason = \(reason)
            WHERE kind = \(timer.kind) AND key = \(timer.key) AND due = \(timer.due)
            """)
    }
}
