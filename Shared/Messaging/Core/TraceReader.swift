import Contracts
import MessagingClient
import PostgreSQL

/// Reads what a service did within a trace. The log has no index by trace, which would cost every command something: it is
/// read from the moment at which the trace can have begun, a page at a time.
struct TraceReader: Sendable {
    /// Rows of the log that one query looks at, and steps that it answers at most.
    static let pageRows: Int64 = 100_000
    static let pageSteps = 1000

    let definition: ServiceDefinition
    private var schema: String { definition.schema }

    /// The traces of the messages that mention an id, anywhere in their stored bytes.
    func find(_ query: FindTraces, _ database: Pool) async throws -> FoundTraces {
        let start = try await start(query.after, query.since, database)
        let (head, end) = try await end(after: start, database)
        let rows = try await database.query(
            """
            SELECT DISTINCT substring(payload FROM '"traceparent":"00-([0-9a-f]{32})-') AS trace FROM \(identifier: schema).log
            WHERE position > \(start) AND position <= \(end) AND strpos(payload, \(query.id.description)) > 0
            """)
        var traces = try rows.compactMap { try $0.getOptional("trace", as: String.self).flatMap { TraceID(trace: $0) } }
        // Of a command that made no event the inbox alone knows. Sent from the command line it is its own trace.
        if query.after == nil, try await !CommandsRead(schema: schema).ids([query.id], database).isEmpty { traces.append(TraceID(query.id.uuid)) }
        if query.after == nil { traces += try await definition.tracing?.find(query.id, database) ?? [] }
        return FoundTraces(traces: Set(traces).sorted(), next: end < head ? end : nil)
    }

    func read(_ query: ReadTrace, _ database: Pool) async throws -> TracePage {
        let start = try await start(query.after, query.since, database)
        let (head, end) = try await end(after: start, database)
        let mark = "\"traceparent\":\"00-\(query.trace.digits)-"
        let rows = try await database.query(
            """
            SELECT position, id, type, subject, payload, logged_at FROM \(identifier: schema).log
            WHERE position > \(start) AND position <= \(end) AND strpos(payload, \(mark)) > 0 ORDER BY position LIMIT \(Self.pageSteps)
            """)
        let events = try rows.map { row in
            let envelope = try Envelope(decoding: Array(try row.get("payload", as: String.self).utf8))
            return TraceStep(
                .event, service: definition.name, id: try row.get("id"), type: try row.get("type"), cause: envelope.causationid,
                at: try row.getOptional("logged_at"), due: envelope.time, position: try row.get("position"), subject: try row.get("subject"))
        }
        var causes = Set(events.compactMap(\.cause))
        if query.after == nil { causes.insert(MessageID(query.trace.uuid)) }
        var page = TracePage(steps: try await CommandsRead(schema: schema).steps(causes.sorted(), of: definition.name, database) + events)
        if query.after == nil {
            page.steps += try await waiting(query.trace, mark, database)
            page.steps += try await definition.tracing?.read(query.trace, database) ?? []
            page.consumers = try await consumers(database)
        }
        if let last = events.last?.position, events.count == Self.pageSteps { page.next = last } else if end < head { page.next = end }
        return page
    }

    // MARK: Where to look

    private func end(after start: Int64, _ database: Pool) async throws -> (head: Int64, end: Int64) {
        let head: Int64 = try await database.queryOne("SELECT coalesce(max(position), 0) AS head FROM \(identifier: schema).log")?.get("head") ?? 0
        return (head, min(head, start + Self.pageRows))
    }

    /// Halves the log to the last position that was appended before `since`: `logged_at` grows with the position.
    private func start(_ after: Int64?, _ since: Instant?, _ database: Pool) async throws -> Int64 {
        if let after { return after }
        guard let since else { return 0 }
        var (low, high): (Int64, Int64) = (0, try await end(after: 0, database).head)
        while low < high {
            let middle = low + (high - low + 1) / 2
            let row = try await database.queryOne("SELECT logged_at FROM \(identifier: schema).log WHERE position = \(middle)")
            // A row from before times were kept is an old one.
            let isBefore = try row?.getOptional("logged_at", as: Instant.self).map { $0 < since } ?? true
            if isBefore { low = middle } else { high = middle - 1 }
        }
        return low
    }

    // MARK: What is not in the log

    private func waiting(_ trace: TraceID, _ mark: String, _ database: Pool) async throws -> [TraceStep] {
        let timers = try await database.query(
            """
            SELECT kind, key, due, trace, cause, reason FROM \(identifier: schema).timer WHERE trace = \(trace) AND discarded_at IS NULL ORDER BY due, kind, key
            """)
        let letters = try await database.query(
            """
            SELECT event, consumer, source, position, subject, reason, failed_at FROM \(identifier: schema).dead_letter
            WHERE discarded_at IS NULL AND strpos(payload, \(mark)) > 0 ORDER BY failed_at, consumer, position
            """)
        return try timers.map { row in
            let timer = try DueTimer(row)
            return TraceStep(
                .timer, service: definition.name, id: timer.cause, type: timer.kind, cause: timer.origin, due: timer.due, subject: timer.key,
                state: try row.getOptional("reason", as: String.self).map { "failed: \($0)" } ?? "waits")
        }
            + letters.map { row in
                let (consumer, event): (String, MessageID) = (try row.get("consumer"), try row.get("event"))
                return TraceStep(
                    .deadLetter, service: definition.name, id: Letter.id(of: event, consumer: consumer), type: consumer, cause: event,
                    due: try row.get("failed_at"), position: try row.get("position"), subject: try row.get("subject"),
                    state: try row.getOptional("reason") ?? "waits behind an earlier one")
            }
    }

    private func consumers(_ database: Pool) async throws -> [TraceConsumer] {
        let rows = try await database.query("SELECT consumer, source, position FROM \(identifier: schema).checkpoint")
        let positions = try rows.reduce(into: [String: Int64]()) {
            $0["\(try $1.get("consumer", as: String.self)) < \(try $1.get("source", as: String.self))"] = try $1.get("position")
        }
        return definition.consumers.map { consumer in
            TraceConsumer(
                consumer: consumer.name, service: definition.name, source: consumer.source, types: consumer.handlers.keys.map(\.description).sorted(),
                position: positions[ConsumerLoop.name(of: consumer)] ?? 0, isProjection: consumer.tables != nil)
        }
    }
}

/// What a service adds of its own: mail, jobs.
struct TraceSource: Sendable {
    /// The traces of what has this id.
    var find: @Sendable (MessageID, Pool) async throws -> [TraceID]
    var read: @Sendable (TraceID, Pool) async throws -> [TraceStep]
}
