import Contracts
import MessagingClient
import PostgreSQL

/// What a service could not apply, events and timers: shown, tried again in order, or given up with a reason.
struct DeadLetterBox: Sendable {
    let schema: String
    let service: ServiceName
    let consumers: [ConsumerDefinition]

    private var timers: FailedTimers { FailedTimers(schema: schema, service: service) }

    func list(_ database: Pool) async throws -> DeadLetters {
        let rows = try await database.query(
            """
            SELECT letter.*, (SELECT count(*) FROM \(identifier: schema).dead_letter later
                              WHERE (later.consumer, later.source, later.subject) = (letter.consumer, letter.source, letter.subject)
                                AND later.position > letter.position AND later.discarded_at IS NULL) AS behind
            FROM \(identifier: schema).dead_letter letter WHERE discarded_at IS NULL AND reason IS NOT NULL ORDER BY failed_at, consumer, position
            """)
        let letters = try rows.compactMap { row -> DeadLetter? in
            guard let source = ServiceName(rawValue: try row.get("source")) else { return nil }
            let consumer: String = try row.get("consumer")
            return DeadLetter(
                id: Letter.id(of: try row.get("event"), consumer: consumer), consumer: consumer, source: source, position: try row.get("position"),
                type: try row.get("type"), subject: try row.get("subject"), reason: try row.get("reason"), waitingBehind: try row.get("behind"),
                failedAt: try row.get("failed_at"))
        }
        return DeadLetters(letters: letters + (try await timers.list(database)))
    }

    /// Applies the letter and what waits behind it, in order. Throws, and changes nothing, when the letter itself still fails.
    func retry(_ id: MessageID, _ context: CommandContext) async throws {
        if try await timers.retry(id, in: context.transaction) { return context.wake(TimerLoop.name) }
        let letter = try await find(id, in: context.transaction)
        try await release(letter, from: letter.position, context)
    }

    /// Gives the letter up; what waits behind it is applied.
    func discard(_ id: MessageID, reason: String, _ context: CommandContext) async throws {
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw Refusal(.invalid, "A letter is given up with a reason.", remedy: "Say why.", field: "reason")
        }
        if try await timers.discard(id, reason: reason, at: context.now, in: context.transaction) { return }
        let letter = try await find(id, in: context.transaction)
        try await context.transaction.execute(
            """
            UPDATE \(identifier: schema).dead_letter SET discarded_at = \(context.now), discarded_reason = \(reason)
            WHERE consumer = \(letter.consumer.name) AND source = \(letter.consumer.source.rawValue) AND position = \(letter.position)
            """)
        try await release(letter, from: letter.position + 1, context)
    }

    /// The letter, with its consumer held still: an event that is applied meanwhile would otherwise be laid behind a
    /// letter that has just gone.
    private func find(_ id: MessageID, in transaction: Transaction) async throws -> Letter {
        let rows = try await transaction.query(
            "SELECT consumer, source, subject, position, event FROM \(identifier: schema).dead_letter WHERE discarded_at IS NULL AND reason IS NOT NULL")
        for row in rows {
            let (name, source): (String, String) = (try row.get("consumer"), try row.get("source"))
            guard Letter.id(of: try row.get("event"), consumer: name) == id else { continue }
            guard let consumer = consumers.first(where: { $0.name == name && $0.source.rawValue == source }) else {
                throw Refusal(.notFound, "No consumer is called \(name) any more.", remedy: "Run the version of the service that has it.")
            }
            let held = try await transaction.query(
                """
                SELECT letter.position FROM \(identifier: schema).checkpoint
                JOIN \(identifier: schema).dead_letter letter USING (consumer, source)
                WHERE consumer = \(name) AND source = \(source) AND letter.position = \(try row.get("position", as: Int64.self)) FOR UPDATE
                """)
            guard !held.isEmpty else { break }
            return Letter(consumer: consumer, subject: try row.get("subject"), position: try row.get("position"))
        }
        throw Refusal(.notFound, "There is no dead letter \(id).", remedy: "`alongside messages` lists them.", field: "letter")
    }
}

/// An event that one consumer could not apply.
struct Letter: Sendable {
    var consumer: ConsumerDefinition
    var subject: String
    var position: Int64

    /// A letter is named by its event and its consumer.
    static func id(of event: MessageID, consumer: String) -> MessageID { MessageID(from: event, label: consumer) }
}
