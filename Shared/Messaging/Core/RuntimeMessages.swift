import Contracts
import Logging
import MessagingClient
import PostgreSQL

extension ServiceDefinition {
    /// What every service answers: how it stands, its log, its dead letters, the rebuilding of its projections.
    mutating func addRuntimeMessages(commandsInWork: @escaping @Sendable () -> Int) {
        let definition = self
        let letters = DeadLetterBox(schema: schema, service: name, consumers: consumers)
        query(ServiceStatus.self, .allPrincipals) { _, context in
            try await StandingReader(definition: definition, commandsInWork: commandsInWork()).read(context)
        }
        query(ReadEvents.self, .principals(ServiceName.allCases.map(\.rawValue) + ["operator"])) { [schema] query, context in
            try await LogReader(schema: schema).page(after: query.after, limit: query.limit, from: context.database)
        }
        query(ListDeadLetters.self, .rolesOrPrincipals([.administrator], ["operator"])) { _, context in
            try await letters.list(context.database)
        }
        command(RetryDeadLetter.self, .rolesOrPrincipals([.administrator], ["operator"])) { command, context in
            try await letters.retry(command.letter, context)
            return Done()
        }
        command(DiscardDeadLetter.self, .rolesOrPrincipals([.administrator], ["operator"])) { command, context in
            try await letters.discard(command.letter, reason: command.reason, context)
            return Done()
        }
        command(RebuildProjection.self, .rolesOrPrincipals([.administrator], ["operator"])) { command, context in
            try await ProjectionRebuild(schema: definition.schema, consumers: definition.consumers).start(command.consumer, in: context.transaction)
        }
    }
}

/// Reads a log in its order.
struct LogReader: Sendable {
    let schema: String
    /// A page stays well under the largest message: events are hundreds of bytes, a programme tens of thousands.
    static let longestPage = 1000

    func page(after position: Int64, limit: Int, from database: Pool) async throws -> EventPage {
        let rows = try await database.query(
            """
            SELECT position, payload, encode(hash, 'hex') AS hash, (SELECT coalesce(max(position), 0) FROM \(identifier: schema).log) AS head
            FROM \(identifier: schema).log WHERE position > \(position) ORDER BY position LIMIT \(min(max(limit, 1), Self.longestPage))
            """)
        let events = try rows.map { LoggedEvent(position: try $0.get("position"), envelope: try $0.get("payload"), hash: try $0.get("hash")) }
        return EventPage(events: events, head: try rows.first?.get("head") ?? position)
    }
}

/// A service's standing, read in one statement.
struct StandingReader: Sendable {
    let definition: ServiceDefinition
    let commandsInWork: Int

    func read(_ context: QueryContext) async throws -> ServiceStanding {
        let schema = definition.schema
        let rows = try await context.database.query(
            """
            SELECT coalesce((SELECT max(position) FROM \(identifier: schema).log), 0) AS position,
                   coalesce((SELECT encode(hash, 'hex') FROM \(identifier: schema).log ORDER BY position DESC LIMIT 1), '') AS hash,
                   (SELECT count(*) FROM \(identifier: schema).timer WHERE failed_at IS NULL AND due <= \(context.now)) AS due,
                   (SELECT count(*) FROM \(identifier: schema).timer) AS waiting,
                   (SELECT count(*) FROM \(identifier: schema).dead_letter WHERE discarded_at IS NULL AND reason IS NOT NULL) AS dead
            """)
        guard let row = rows.first else { throw Refusal.recordUnavailable }
        let consumers = try await context.database.query(
            "SELECT consumer, source, position, halted FROM \(identifier: schema).checkpoint ORDER BY consumer, source")
        let other = try await definition.readStanding?(context.database) ?? (mailWaiting: 0, jobsRunning: 0)
        return ServiceStanding(
            service: definition.name, now: context.now, logPosition: try row.get("position"), logHash: try row.get("hash"),
            consumers: try consumers.compactMap { row in
                guard let source = ServiceName(rawValue: try row.get("source")) else { return nil }
                return ConsumerStanding(
                    consumer: try row.get("consumer"), source: source, position: try row.get("position"), halted: try row.getOptional("halted"))
            },
            timersDue: try row.get("due"), timersWaiting: try row.get("waiting"), mailWaiting: other.mailWaiting, jobsRunning: other.jobsRunning,
            deadLetters: try row.get("dead"), commandsInWork: commandsInWork)
    }
}

/// Empties a projection's tables and sets its checkpoints to 0: its fence then sends every replica back to the start.
struct ProjectionRebuild: Sendable {
    let schema: String
    let consumers: [ConsumerDefinition]

    func start(_ consumer: String, in transaction: Transaction) async throws -> Rebuilt {
        let parts = consumers.filter { $0.name == consumer }
        guard !parts.isEmpty else {
            let known = Set(consumers.filter { $0.tables != nil }.map(\.name)).sorted().joined(separator: ", ")
            throw Refusal(.notFound, "There is no projection “\(consumer)”.", remedy: "Name one of: \(known).", field: "consumer")
        }
        guard parts.allSatisfy({ $0.tables != nil }) else {
            throw Refusal(.forbidden, "“\(consumer)” is a reaction: it has effects, so it is never rebuilt.", remedy: "Rebuild a projection.", field: "consumer")
        }
        let rows = try await transaction.query(
            "SELECT position FROM \(identifier: schema).checkpoint WHERE consumer = \(consumer) ORDER BY source FOR UPDATE")
        for table in Set(parts.flatMap { $0.tables ?? [] }).sorted() {
            try await transaction.execute("DELETE FROM \(SQL(trusted: table))")
        }
        try await transaction.execute(
            "UPDATE \(identifier: schema).checkpoint SET position = 0, hash = '', halted = NULL WHERE consumer = \(consumer)")
        try await transaction.execute("DELETE FROM \(identifier: schema).dead_letter WHERE consumer = \(consumer)")
        return Rebuilt(events: try rows.reduce(0) { $0 + (try $1.get("position", as: Int64.self)) })
    }
}
