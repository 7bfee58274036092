import Contracts
import Logging
import MessagingClient
import PostgreSQL

/// What became of a page of events.
package enum Consumption: Sendable, Equatable {
    /// Applied, up to this position.
    case advanced(Int64)
    /// Another replica was faster: read the checkpoint again.
    case overtaken
    /// A known type in a newer version: the consumer stops until it is upgraded.
    case halted(String)
}

extension Engine {
    /// How far a consumer is; makes its checkpoint where there is none.
    func position(of consumer: ConsumerDefinition) async throws -> (position: Int64, halted: String?) {
        let row = try await database.queryOne(
            """
            SELECT position, halted FROM \(identifier: schema).checkpoint WHERE consumer = \(consumer.name) AND source = \(consumer.source.rawValue)
            """)
        if let row { return (try row.get("position"), try row.getOptional("halted")) }
        try await database.execute(
            """
            INSERT INTO \(identifier: schema).checkpoint (consumer, source) VALUES (\(consumer.name), \(consumer.source.rawValue)) ON CONFLICT DO NOTHING
            """)
        return (0, nil)
    }

    /// Applies a page read after `old`: the whole in one transaction with the checkpoint as its fence; if an event
    /// cannot be applied, one by one, and that event alone becomes a dead letter.
    func consume(_ page: [LogRow], after old: Int64, by consumer: ConsumerDefinition, on connection: Connection) async throws -> (Consumption, Aftermath) {
        guard let last = page.last else { return (.advanced(old), Aftermath()) }
        if let newer = page.first(where: { consumer.isTooNew($0.envelope.type) }) {
            return try await consume(upTo: newer, of: page, after: old, by: consumer, on: connection)
        }
        do {
            let aftermath = try await advance(from: old, through: last, consumer, on: connection) { transaction, parked in
                try await apply(page, of: consumer, parked: parked, in: transaction)
            }
            guard let aftermath else { return (.overtaken, Aftermath()) }
            if logger.logLevel <= .debug { tell(page, consumer) }
            return (.advanced(last.position), aftermath)
        } catch {
            let failure = FailureClass(of: error)
            guard failure.isDeterministic || failure == .passing else { throw error }
            if page.count > 1 { return try await consumeSingly(page, after: old, by: consumer, on: connection) }
            guard failure.isDeterministic else { throw error }
            return try await bury(last, after: old, for: error, consumer, on: connection)
        }
    }

    private func tell(_ page: [LogRow], _ consumer: ConsumerDefinition) {
        for row in page where consumer.handlers[row.envelope.type] != nil {
            logger.tracing(row.envelope.tracing).debug(
                "an event was applied",
                metadata: [
                    "consumer": "\(consumer.name)", "source": "\(consumer.source.rawValue)", "position": "\(row.position)", "type": "\(row.envelope.type)",
                ])
        }
    }

    /// One event at a time. One that is to be tried again later ends the walk: what went before it is committed.
    private func consumeSingly(
        _ page: [LogRow], after old: Int64, by consumer: ConsumerDefinition, on connection: Connection
    ) async throws -> (Consumption, Aftermath) {
        var position = old
        var aftermath = Aftermath()
        for row in page {
            do {
                let (result, more) = try await consume([row], after: position, by: consumer, on: connection)
                aftermath.add(more)
                guard case .advanced(let reached) = result else { return (result, aftermath) }
                position = reached
            } catch  where position > old {
                return (.advanced(position), aftermath)
            }
        }
        return (.advanced(position), aftermath)
    }

    /// Events of a type that this build knows only in an older version stop the consumer before them.
    private func consume(
        upTo newer: LogRow, of page: [LogRow], after old: Int64, by consumer: ConsumerDefinition, on connection: Connection
    ) async throws -> (Consumption, Aftermath) {
        let (result, aftermath) = try await consume(page.filter { $0.position < newer.position }, after: old, by: consumer, on: connection)
        guard case .advanced = result else { return (result, aftermath) }
        let reason = "\(newer.envelope.type) at position \(newer.position) of \(consumer.source.rawValue) is newer than this version of the service knows"
        try await connection.execute(
            """
            UPDATE \(identifier: schema).checkpoint SET halted = \(reason)
            WHERE consumer = \(consumer.name) AND source = \(consumer.source.rawValue) AND position < \(newer.position)
            """)
        return (.halted(reason), aftermath)
    }

    /// Nil when the fence did not hold.
    private func advance(
        from old: Int64, through last: LogRow, _ consumer: ConsumerDefinition, on connection: Connection,
        _ body: @Sendable (Transaction, Parked) async throws -> Aftermath
    ) async throws -> Aftermath? {
        let fence: SQL = """
            UPDATE \(identifier: schema).checkpoint SET position = \(last.position), hash = \(last.hash), halted = NULL
            WHERE consumer = \(consumer.name) AND source = \(consumer.source.rawValue) AND position = \(old)
            """
        #if BREAKABLE
            if Breakage.chosen == .checkpointOutside {
                guard try await connection.execute(fence) == 1 else { return nil }
                try await Breakage.linger()
                return try await connection.transaction { try await body($0, try await parked(of: consumer, after: old, in: $0)) }
            }
        #endif
        return try await connection.transaction { transaction in
            guard try await transaction.execute(fence) == 1 else { return nil }
            return try await body(transaction, try await parked(of: consumer, after: old, in: transaction))
        }
    }

    private func parked(of consumer: ConsumerDefinition, after old: Int64, in transaction: Transaction) async throws -> Parked {
        try Parked(
            await transaction.query(
                """
                SELECT subject, position, discarded_at IS NOT NULL AS discarded FROM \(identifier: schema).dead_letter
                WHERE consumer = \(consumer.name) AND source = \(consumer.source.rawValue) AND (discarded_at IS NULL OR position > \(old))
                """))
    }

    private func apply(_ page: [LogRow], of consumer: ConsumerDefinition, parked: Parked, in transaction: Transaction) async throws -> Aftermath {
        let now = try await clock.now(transaction)
        var effects: [Effects] = []
        for run in runs(of: page, consumer, parked) {
            let type = run[0].envelope.type
            if run.count > 1, let apply = consumer.setHandlers[type] {
                try await apply(run, transaction)
            } else if let handler = consumer.handlers[type] {
                for row in run {
                    if parked.holds(row) {
                        try await insertDeadLetter(row, of: consumer, reason: nil, at: now, in: transaction)
                    } else {
                        let context = reactionContext(for: row, transaction, now)
                        try await handler(row, context)
                        effects.append(context.effects)
                    }
                }
            }
        }
        return try await append(effects, in: transaction)
    }

    /// What is to be applied, in its order: events of a type that is applied as a set, where they follow each other, together.
    private func runs(of page: [LogRow], _ consumer: ConsumerDefinition, _ parked: Parked) -> [[LogRow]] {
        var runs: [[LogRow]] = []
        for row in page where consumer.handlers[row.envelope.type] != nil && !parked.givenUp.contains(row.position) {
            if let last = runs.last?.last, last.envelope.type == row.envelope.type, consumer.setHandlers[row.envelope.type] != nil,
                !parked.holds(row), !parked.holds(last)
            {
                runs[runs.count - 1].append(row)
            } else {
                runs.append([row])
            }
        }
        return runs
    }

    func reactionContext(for row: LogRow, _ transaction: Transaction, _ now: Instant) -> ReactionContext {
        ReactionContext(
            transaction: transaction, cause: row.envelope.id, now: now, today: London.day(of: now),
            effects: Effects(source: definition.name, cause: row.envelope.id, time: now, traceparent: row.envelope.tracing), schema: schema, service: logger)
    }

    /// The one event that cannot be applied goes to the dead letters, and the checkpoint over it.
    private func bury(
        _ row: LogRow, after old: Int64, for error: any Error, _ consumer: ConsumerDefinition, on connection: Connection
    ) async throws -> (Consumption, Aftermath) {
        logger.tracing(row.envelope.tracing).error(
            "an event cannot be applied",
            metadata: [
                "consumer": "\(consumer.name)", "source": "\(consumer.source.rawValue)", "position": "\(row.position)", "type": "\(row.envelope.type)",
                "error": "\(FailureNote(error))",
            ])
        let aftermath = try await advance(from: old, through: row, consumer, on: connection) { transaction, _ in
            let now = try await clock.now(transaction)
            try await insertDeadLetter(row, of: consumer, reason: "\(FailureNote(error))", at: now, in: transaction)
            return Aftermath()
        }
        return aftermath == nil ? (.overtaken, Aftermath()) : (.advanced(row.position), Aftermath())
    }

    private func insertDeadLetter(_ row: LogRow, of consumer: ConsumerDefinition, reason: String?, at now: Instant, in transaction: Transaction) async throws {
        try await transaction.execute(
            """
            INSERT INTO \(identifier: schema).dead_letter (consumer, source, position, event, type, subject, payload, hash, reason, failed_at)
            VALUES (\(consumer.name), \(consumer.source.rawValue), \(row.position), \(row.envelope.id), \(row.envelope.type.description),
                    \(row.envelope.subject ?? ""), \(row.payload), \(row.hash), \(reason), \(now))
            """)
    }
}

/// A consumer's dead letters, as what is to be applied must know them.
private struct Parked: Sendable {
    /// Later events of these wait.
    var subjects: Set<String> = []
    /// Discarded once: a rebuild passes over them too.
    var givenUp: Set<Int64> = []

    /// Whether the event waits behind an earlier one of its subject.
    func holds(_ row: LogRow) -> Bool { row.envelope.subject.map(subjects.contains) ?? false }

    init(_ rows: [Row]) throws {
        for row in rows {
            if try row.get("discarded") { givenUp.insert(try row.get("position")) } else { subjects.insert(try row.get("subject")) }
        }
    }
}
