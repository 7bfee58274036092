import Contracts
import Logging
import MessagingClient
import PostgreSQL

extension DeadLetterBox {
    /// Applies what waits for the letter's subject from a position on, in order, each in a savepoint. The letter itself
    /// must succeed; a later one that fails becomes the letter behind which the rest goes on waiting.
    func release(_ letter: Letter, from position: Int64, _ context: CommandContext) async throws {
        let rows = try await context.transaction.query(
            """
            SELECT position, payload, hash FROM \(identifier: schema).dead_letter
            WHERE consumer = \(letter.consumer.name) AND source = \(letter.consumer.source.rawValue) AND subject = \(letter.subject)
              AND discarded_at IS NULL AND position >= \(position)
            ORDER BY position FOR UPDATE
            """)
        var released: [Int64] = []
        for row in rows {
            let logged = LoggedEvent(position: try row.get("position"), envelope: try row.get("payload"), hash: try row.get("hash"))
            do {
                try await apply(try LogRow(logged, from: letter.consumer.source), of: letter.consumer, context)
                released.append(logged.position)
            } catch {
                let failure = FailureClass(of: error)
                let isLetter = logged.position == letter.position
                guard failure.isDeterministic || (failure == .passing && !isLetter) else { throw error }
                guard !isLetter else {
                    throw Refusal(
                        .conflict, "The event at position \(logged.position) still cannot be applied: \(FailureNote(error))",
                        remedy: "Mend the cause, or discard it with a reason.")
                }
                try await bury(logged.position, of: letter.consumer, because: "\(FailureNote(error))", context)
                break
            }
        }
        try await context.transaction.execute(
            """
            DELETE FROM \(identifier: schema).dead_letter
            WHERE consumer = \(letter.consumer.name) AND source = \(letter.consumer.source.rawValue) AND position = ANY(\(released))
            """)
    }

    /// What the event causes has the ids that it would have had at first.
    private func apply(_ row: LogRow, of consumer: ConsumerDefinition, _ context: CommandContext) async throws {
        guard let handler = consumer.handlers[row.envelope.type] else { return }
        let effects = Effects(source: service, cause: row.envelope.id, time: context.now, traceparent: row.envelope.tracing)
        try await context.transaction.savepoint { nested in
            try await handler(
                row,
                ReactionContext(
                    transaction: nested, cause: row.envelope.id, now: context.now, today: context.today, effects: effects, schema: schema,
                    service: context.service))
        }
        try context.effects.absorb(effects)
    }

    private func bury(_ position: Int64, of consumer: ConsumerDefinition, because reason: String, _ context: CommandContext) async throws {
        try await context.transaction.execute(
            """
            UPDATE \(identifier: schema).dead_letter SET reason = \(reason), failed_at = \(context.now)
            WHERE consumer = \(consumer.name) AND source = \(consumer.source.rawValue) AND position = \(position)
            """)
    }
}
