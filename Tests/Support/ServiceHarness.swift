package import Contracts
import Logging
package import Messaging
package import MessagingClient
import PostgreSQL
import Synchronization
import Testing

/// A service's definition on a test's database, without sockets: commands, queries, events and timers go through the
/// same engine as in the running service, one at a time, under a simulated clock.
package final class ServiceHarness: Sendable {
    package let engine: Engine
    package let database: TestDatabase
    private let connection: Connection
    private let administrator: Pool
    private let positions = Mutex<[ServiceName: Int64]>([:])

    /// - Parameter role: the service's own, so that what it may not do fails here too.
    package init(_ definition: ServiceDefinition, database: TestDatabase? = nil, role: String? = nil) async throws {
        let database = try #require(database ?? TestDatabase.current, "the test lacks the trait .database([…])")
        let role = role ?? "alongside_\(definition.name.rawValue)"
        self.database = database
        administrator = database.pool(size: 2)
        engine = try await Engine(definition, database: database.pool(user: role), logger: .tests)
        connection = try await Connection.open(database.configuration(user: role), logger: .tests)
    }

    /// Applies a command as the door and a lane would; throws the refusal.
    @discardableResult
    package func send<C: Command>(_ command: C, as actor: Actor? = nil, principal: String = "portal", id: MessageID = MessageID(), traceparent: String? = nil)
        async throws -> C.Reply
    {
        let envelope = Envelope(id: id, source: principal, type: C.name, time: .now, traceparent: traceparent, data: try Payload.encode(command))
        let replies = try await engine.applyForTest([envelope], principal: principal, actor: actor, on: connection)
        return try Self.value(of: try #require(replies.first))
    }

    /// Applies commands as one batch; one result for each, in order.
    package func send<C: Command>(batch commands: [C], as actor: Actor? = nil, principal: String = "portal") async throws -> [Result<C.Reply, Refusal>] {
        let envelopes = try commands.map { Envelope(source: principal, type: C.name, time: .now, data: try Payload.encode($0)) }
        return try await engine.applyForTest(envelopes, principal: principal, actor: actor, on: connection).map { reply in
            do {
                return .success(try Self.value(of: reply))
            } catch let refusal as Refusal {
                return .failure(refusal)
            }
        }
    }

    package func ask<Q: Query>(_ query: Q, as actor: Actor? = nil, principal: String = "portal") async throws -> Q.Answer {
        let envelope = Envelope(source: principal, type: Q.name, time: .now, data: try Payload.encode(query))
        return try Self.value(of: try await engine.answerForTest(envelope, principal: principal, actor: actor))
    }

    /// Delivers an event to every consumer of its source, as if it stood next in that service's log.
    ///
    /// - Parameter time: when it happened; the simulated now when absent.
    @discardableResult
    package func deliver<E: Event>(_ event: E, from source: ServiceName, id: MessageID = MessageID(), at time: Instant? = nil, traceparent: String? = nil)
        async throws -> [Consumption]
    {
        let happened = if let time { time } else { try await now() }
        let envelope = Envelope(
            id: id, source: source.rawValue, type: E.name, subject: event.subject, time: happened, traceparent: traceparent, data: try Payload.encode(event))
        return try await deliver(page: [envelope], from: source)
    }

    /// The same for events that stand next to each other in the log and are read together.
    @discardableResult
    package func deliver(page: [Envelope], from source: ServiceName) async throws -> [Consumption] {
        let first = positions.withLock { positions in
            positions[source, default: 0] += Int64(page.count)
            return positions[source, default: 0] - Int64(page.count) + 1
        }
        return try await engine.consumeForTest(page, from: first, of: source, on: connection)
    }

    /// Simulated time now.
    package func now() async throws -> Instant { try await engine.clock.now(administrator) }

    /// Moves the clock to eight in the morning of the day, in London, and runs what has come due, earliest first.
    package func advance(to day: Day) async throws { try await advance(to: London.instant(on: day, hour: 8)) }

    package func advance(to instant: Instant) async throws {
        try await administrator.execute("UPDATE clock.reading SET now = \(instant)")
        while try await engine.runDueTimers(on: connection).count > 0 {}
    }

    /// Eight in the morning of a day before `TestDatabase.beginning`, for a programme of earlier years; before anything else happens.
    package func begin(on day: Day) async throws {
        try await administrator.script("TRUNCATE clock.reading")
        try await administrator.execute("INSERT INTO clock.reading (simulated, now) VALUES (true, \(London.instant(on: day, hour: 8)))")
    }

    /// Events of a type in the service's own log, in order.
    package func emitted<E: Event>(_ type: E.Type) async throws -> [E] {
        let rows = try await administrator.query(
            "SELECT payload FROM \(identifier: engine.definition.schema).log WHERE type = \(E.name.description) ORDER BY position")
        return try rows.map { try Payload.decode(E.self, from: try Envelope(decoding: Array(try $0.get("payload", as: String.self).utf8)).data) }
    }

    /// Everything in the service's own log, as other services read it.
    package func log() async throws -> [LoggedEvent] {
        try await ask(ReadEvents(after: 0, limit: 1000), principal: "operator").events
    }

    /// The same, read.
    package func envelopes() async throws -> [Envelope] { try await log().map { try Envelope(decoding: Array($0.envelope.utf8)) } }

    private static func value<Value: Decodable>(of reply: Reply) throws -> Value {
        switch reply {
        case .answer(let data): return try Payload.decode(Value.self, from: data)
        case .refusal(let refusal): throw refusal
        }
    }
}
