import Contracts
import Logging
import MessagingClient
import PostgreSQL

/// What a service's consumers could not apply: shown, tried again in order, or given up with a reason.
struct DeadLetterBox: Sendable {
    let schema: String
    let service: ServiceName
    let consumers: [ConsumerDefinition]

    func list(_ database: Pool) async throws -> DeadLetters {
        let rows = try await database.query(
            """
            SELECT letter.*, (SELECT count(*) FROM \(identifier: schema).dead_letter later
                              WHERE (later.consumer, later.source, later.subject) = (letter.consumer, letter.source, letter.subject)
                                AND later.position > letter.position AND later.discarded_at IS NULL) AS behind
            FROM \(identifier: schema).dead_letter letter WHERE discarded_at IS NULL AND reason IS NOT NULL ORDER BY failed_at, consumer, position
            """)
        return DeadLetters(
            letters: try rows.compactMap { row in
                guard let source = ServiceName(rawValue: try row.get("source")) else { return nil }
                let consumer: String = try row.get("consumer")
                return DeadLetter(
                    id: Self.id(of: try row.get("event"), consumer: consumer), consumer: consumer, source: source, position: try row.get("position"),
                    type: try row.get("type"), subject: try row.get("subject"), reason: try row.get("reason"), waitingBehind: try row.get("behind"),
                    failedAt: try row.get("failed_at"))
            })
    }

    /// Applies the letter and what waits behind it, in order. Throws, and changes nothing, when one still fails.
    func retry(_ id: MessageID, _ context: CommandContext) async throws {
        let letter = try await find(id, in: context.transaction)
        try await release(letter, includingFirst: true, context)
    }

    /// Gives the letter up; what waits behind it is applied.
    func discard(_ id: MessageID, reason: String, _ context: CommandContext) async throws {
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw Refusal(.invalid, "A letter is given up with a reason.", remedy: "Say why.", field: "reason")
        }
        let letter = try await find(id, in: context.transaction)
        try await context.transaction.execute(
            """
            UPDATE \(identifier: schema).dead_letter SET discarded_at = \(context.now), discarded_reason = \(reason)
            WHERE consumer = \(letter.consumer) AND source = \(letter.source.rawValue) AND position = \(letter.position)
            """)
        try await release(letter, includingFirst: false, context)
    }

    private struct Letter {
        var consumer: String
        var source: ServiceName
        var subject: String
        var position: Int64
    }

    /// A letter is named by its event and its consumer.
    private static func id(of event: MessageID, consumer: String) -> MessageID { MessageID(from: event, label: consumer) }

    private func find(_ id: MessageID, in transaction: Transaction) async throws -> Letter {
        let rows = try await transaction.query(
            """
            SELECT consumer, source, subject, position, event FROM \(identifier: schema).dead_letter
            WHERE discarded_at IS NULL AND reason IS NOT NULL ORDER BY consumer, source, position FOR UPDATE
            """)
        for row in rows {
            let consumer: String = try row.get("consumer")
            guard Self.id(of: try row.get("event"), consumer: consumer) == id, let source = ServiceName(rawValue: try row.get("source")) else { continue }
            return Letter(consumer: consumer, source: source, subject: try row.get("subject"), position: try row.get("position"))
        }
        throw Refusal(.notFound, "There is no dead letter \(id).", remedy: "`alongside messages` lists them.", field: "letter")
    }

    private func release(_ letter: Letter, includingFirst: Bool, _ context: CommandContext) async throws {
        guard let consumer = consumers.first(where: { $0.name == letter.consumer && $0.source == letter.source }) else {
            throw Refusal(.notFound, "No consumer is called \(letter.consumer) any more.", remedy: "Discard the letter with a reason.")
        }
        let rows = try await context.transaction.query(
            """
            DELETE FROM \(identifier: schema).dead_letter
            WHERE consumer = \(letter.consumer) AND source = \(letter.source.rawValue) AND subject = \(letter.subject) AND discarded_at IS NULL
              AND position >= \(includingFirst ? letter.position : letter.position + 1)
            RETURNING position, payload, hash
            """)
        for row in try rows.map({ LoggedEvent(position: try $0.get("position"), envelope: try $0.get("payload"), hash: try $0.get("hash")) })
            .sorted(by: { $0.position < $1.position })
        {
            let event = try LogRow(row, from: letter.source)
            guard let handler = consumer.handlers[event.envelope.type] else { continue }
            do {
                try await handler(
                    event,
                    ReactionContext(
                        transaction: context.transaction, cause: event.envelope.id, now: context.now, today: context.today, logger: context.logger,
                        effects: context.effects, schema: schema))
            } catch {
                throw Refusal(
                    .conflict, "\(event.envelope.type) at position \(event.position) still cannot be applied: \(error)",
                    remedy: "Mend the cause, or discard it with a reason.")
            }
        }
    }
}
