// INTERFACE SKETCH
package import Contracts
package import Logging
package import MessagingClient
package import PostgreSQL
package import ServiceLifecycle

// ID, Day, Instant, Pence, BodyReference: SQLEncodable & SQLDecodable (uuid, date, timestamptz, bigint, text).
extension ID: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .uuid }; package var sqlText: String { description }; package init?(sqlText: String) { self.init(sqlText) }
}
extension Day: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .date }; package var sqlText: String { description }; package init?(sqlText: String) { self.init(sqlText) }
}
extension Instant: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .timestamp }; package var sqlText: String { description }; package init?(sqlText: String) { self.init(sqlText) }
}
extension Pence: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .integer }; package var sqlText: String { String(amount) };
    package init?(sqlText: String) { guard let a = Int64(sqlText) else { return nil }; self.init(a) }
}
extension BodyReference: SQLEncodable, SQLDecodable {
    package static var sqlType: SQLType { .text }; package var sqlText: String { description }; package init?(sqlText: String) { self.init(sqlText) }
}

/// The person for whom the portal or an operator vouches: from the verified actor token.
package struct Actor: Sendable {
    package var person: PersonID
    package var grants: [RoleGrant]
    package init(person: PersonID, grants: [RoleGrant]) { self.person = person; self.grants = grants }
    package func has(_ roles: Role...) -> Bool { grants.contains { roles.contains($0.role) } }
    /// The Ambassador whose person this is, if any.
    package var ambassador: String? { grants.first { $0.role.isAmbassador }?.ambassador }
}

/// Who may send a message type: checked before the handler runs.
package enum Permission: Sendable {
    /// Any of these roles, by a verified actor token.
    case roles([Role])
    /// Any signed-in person.
    case anyone
    /// These principals, whoever the person is (nobody, for public forms by the portal): `portal`, `outreach`, `operator` …
    case principals([String])
    /// Either.
    case rolesOrPrincipals([Role], [String])
}

/// What a command handler has at hand. All in the batch's transaction.
package struct CommandContext: Sendable {
    package var transaction: Transaction
    package var id: MessageID
    package var principal: String
    package var actor: Actor?
    /// Business time, and its day in London.
    package var now: Instant
    package var today: Day
    package var logger: Logger
    /// Adds an event to the log, in this transaction; published after COMMIT.
    package func emit<E: Event>(_ event: E) { fatalError() }
    /// A timer with a deterministic id: the same (kind, key) again moves it.
    package func schedule(_ kind: String, key: String, at due: Instant, payload: JSONText = JSONText("{}")) async throws { fatalError() }
    package func cancelTimer(_ kind: String, key: String) async throws { fatalError() }
    /// The actor's Ambassador, or the named one when a delivery partner acts; refuses otherwise.
    package func actingAmbassador(_ named: String?) throws -> String { fatalError() }
}
package struct QueryContext: Sendable {
    package var database: Pool  // read only use
    package var principal: String
    package var actor: Actor?
    package var now: Instant
    package var today: Day
    package var logger: Logger
    package func actingAmbassador(_ named: String?) throws -> String { fatalError() }
}
/// One event as a consumer gets it.
package struct Received<E: Event>: Sendable {
    package var event: E
    package var id: MessageID
    package var position: Int64
    package var time: Instant
    package var source: ServiceName
}
/// What a reaction has at hand: as a command's, keyed by the event that caused it.
package struct ReactionContext: Sendable {
    package var transaction: Transaction
    package var cause: MessageID
    package var now: Instant
    package var today: Day
    package var logger: Logger
    package func emit<E: Event>(_ event: E) { fatalError() }
    package func schedule(_ kind: String, key: String, at due: Instant, payload: JSONText = JSONText("{}")) async throws { fatalError() }
    package func cancelTimer(_ kind: String, key: String) async throws { fatalError() }
}
package struct TimerContext: Sendable {
    package var transaction: Transaction
    package var key: String
    package var payload: JSONText
    package var due: Instant
    package var now: Instant
    package var today: Day
    package var logger: Logger
    package func emit<E: Event>(_ event: E) { fatalError() }
    package func schedule(_ kind: String, key: String, at due: Instant, payload: JSONText = JSONText("{}")) async throws { fatalError() }
    package func cancelTimer(_ kind: String, key: String) async throws { fatalError() }
}

/// What a service answers to, reacts to and projects: built once, by a function that tests call too.
package struct ServiceDefinition: Sendable {
    package let name: ServiceName
    package let schema: String
    package init(_ name: ServiceName, schema: String) { self.name = name; self.schema = schema }

    /// A command, one at a time, in a savepoint of the batch: throwing a `Refusal` undoes it alone.
    package mutating func command<C: Command>(
        _ type: C.Type, _ permission: Permission, _ handle: @escaping @Sendable (C, CommandContext) async throws -> C.Reply
    ) { fatalError() }
    /// A command type whose consecutive arrivals are applied as one set: one result for each, in order.
    package mutating func commands<C: Command>(
        _ type: C.Type, _ permission: Permission,
        _ handle: @escaping @Sendable ([(command: C, context: CommandContext)]) async throws -> [Result<C.Reply, Refusal>]
    ) { fatalError() }
    package mutating func query<Q: Query>(_ type: Q.Type, _ permission: Permission, _ answer: @escaping @Sendable (Q, QueryContext) async throws -> Q.Answer) {
        fatalError()
    }
    /// A consumer of one source's log that has effects; never rebuilt. Handlers are added to it by `build`.
    package mutating func reaction(_ name: String, to source: ServiceName, _ build: (inout ReactionBuilder) -> Void) { fatalError() }
    /// A consumer that writes only `tables` and can be rebuilt from 0. Several sources may feed one name (one checkpoint each).
    package mutating func projection(_ name: String, from source: ServiceName, tables: [String], _ build: (inout ProjectionBuilder) -> Void) { fatalError() }
    package mutating func timer(_ kind: String, _ run: @escaping @Sendable (TimerContext) async throws -> Void) { fatalError() }
    /// Long-running work of the service's own, such as sending mail or importing.
    package mutating func worker(_ name: String, _ run: @escaping @Sendable (WorkerContext) async throws -> Void) { fatalError() }
    /// Adds to the answer of ServiceStatus: mail waiting, jobs running.
    package mutating func standing(_ read: @escaping @Sendable (Pool) async throws -> (mailWaiting: Int, jobsRunning: Int)) { fatalError() }
}
package struct ReactionBuilder: Sendable {
    package mutating func on<E: Event>(_ type: E.Type, _ handle: @escaping @Sendable (Received<E>, ReactionContext) async throws -> Void) { fatalError() }
}
package struct ProjectionBuilder: Sendable {
    /// The transaction is the consumer's, with its checkpoint; time and ids come from the event alone.
    package mutating func on<E: Event>(_ type: E.Type, _ apply: @escaping @Sendable (Received<E>, Transaction) async throws -> Void) { fatalError() }
}
/// What a worker has: the pool, the client to ask other services, the clock, a wake-up.
package struct WorkerContext: Sendable {
    package var database: Pool
    package var client: ServiceClient
    package var logger: Logger
    /// Business time now.
    package func now() async throws -> Instant { fatalError() }
    /// A transaction that may append events, as a command's does.
    package func transaction<T: Sendable>(_ body: @Sendable (WorkerTransaction) async throws -> T) async throws -> T { fatalError() }
    /// Returns when `wake(name)` was called in this process after a COMMIT, or after the interval.
    package func waitForWork(atMost interval: Duration) async throws { fatalError() }
}
package struct WorkerTransaction: Sendable {
    package var transaction: Transaction
    package var now: Instant
    package var today: Day
    package func emit<E: Event>(_ event: E) { fatalError() }
}
extension CommandContext {
    /// Wakes the named worker after COMMIT.
    package func wake(_ worker: String) { fatalError() }
}
extension ReactionContext { package func wake(_ worker: String) { fatalError() } }

/// The running service: sockets, lanes, consumers, timers, workers.
package struct MessagingService: Service {
    package init(_ definition: ServiceDefinition, settings: MessagingSettings, logger: Logger) async throws { fatalError() }
    package func run() async throws { fatalError() }
}
package struct MessagingSettings: Sendable {
    package var database: DatabaseConfiguration
    package var bind: String  // tcp://127.0.0.1:7101
    package var doorbell: String  // tcp://127.0.0.1:7201
    package var keys: KeyPair
    package var directory: Directory
    /// A folder of PRINCIPAL.pub files: the allow-list; a file removed is a principal revoked.
    package var allowList: String
    /// The PEM of the key with which access-service signs actor tokens (its public half).
    package var actorKeyFile: String
    package init(database: DatabaseConfiguration, bind: String, doorbell: String, keys: KeyPair, directory: Directory, allowList: String, actorKeyFile: String)
    {
        self.database = database; self.bind = bind; self.doorbell = doorbell; self.keys = keys; self.directory = directory; self.allowList = allowList;
        self.actorKeyFile = actorKeyFile
    }
}
