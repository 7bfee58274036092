package import Contracts
package import PostgreSQL

/// What a service answers, to whom and about whose data, what it reacts to and projects: a value, built by one function
/// that the process and the tests call. It is the service's policy (`policy`).
package struct ServiceDefinition: Sendable {
    package let name: ServiceName
    /// The schema that the service owns.
    package let schema: String

    var commandHandlers: [MessageName: CommandHandler] = [:]
    var queryHandlers: [MessageName: QueryHandler] = [:]
    var scopes: [MessageName: Scope] = [:]
    var consumers: [ConsumerDefinition] = []
    var timers: [String: @Sendable (TimerContext) async throws -> Void] = [:]
    var workers: [WorkerDefinition] = []
    var tracing: TraceSource?
    var readMeasures: (@Sendable (Pool) async -> Void)?
    var readStanding: (@Sendable (Pool) async throws -> (mailWaiting: Int, jobsRunning: Int))?

    /// The newest migration of the schema that this program was written with; nil leaves it unchecked.
    let migration: Int?

    package init(_ name: ServiceName, schema: String, migration: Int? = nil) {
        self.name = name
        self.schema = schema
        self.migration = migration
    }

    /// A command, applied one at a time, each in a savepoint of the batch: throwing a `Refusal` undoes it alone.
    package mutating func command<C: Command>(
        _ type: C.Type, _ permission: Permission, about scope: Scope = .any,
        _ handle: @escaping @Sendable (C, CommandContext) async throws -> C.Reply
    ) {
        add(CommandHandler(type, permission, handle), as: C.name, about: scope)
    }

    /// A command type of which all in a batch are applied as one set. One result for each, in order; a handler
    /// that writes for a command must not refuse it.
    package mutating func commands<C: Command>(
        _ type: C.Type, _ permission: Permission, about scope: Scope = .any,
        _ handle: @escaping @Sendable ([(command: C, context: CommandContext)]) async throws -> [Result<C.Reply, Refusal>]
    ) {
        add(CommandHandler(set: type, permission, handle), as: C.name, about: scope)
    }

    package mutating func query<Q: Query>(
        _ type: Q.Type, _ permission: Permission, about scope: Scope = .any,
        _ answer: @escaping @Sendable (Q, QueryContext) async throws -> Q.Answer
    ) {
        precondition(queryHandlers[Q.name] == nil, "\(Q.name) is answered twice")
        scopes[Q.name] = scope
        queryHandlers[Q.name] = QueryHandler(type, permission, answer)
    }

    /// A consumer that has effects. It is never rebuilt: what it creates is keyed by the event that caused it.
    package mutating func reaction(_ name: String, to source: ServiceName, _ build: (inout ReactionBuilder) -> Void) {
        var builder = ReactionBuilder()
        build(&builder)
        consumers.append(ConsumerDefinition(name: name, source: source, tables: nil, handlers: builder.handlers))
    }

    /// A consumer that writes only `tables` (schema-qualified) and can be rebuilt from 0. Several sources may feed one
    /// name: each has a checkpoint of its own, and the tables must come out the same however the logs interleave.
    package mutating func projection(_ name: String, from source: ServiceName, tables: [String], _ build: (inout ProjectionBuilder) -> Void) {
        var builder = ProjectionBuilder()
        build(&builder)
        consumers.append(ConsumerDefinition(name: name, source: source, tables: tables, handlers: builder.handlers, setHandlers: builder.setHandlers))
    }

    package mutating func timer(_ kind: String, _ run: @escaping @Sendable (TimerContext) async throws -> Void) {
        precondition(timers[kind] == nil, "the timer \(kind) is defined twice")
        timers[kind] = run
    }

    /// Long-running work of the service's own, such as sending mail. It returns when its task is cancelled; when it
    /// throws it is started again.
    package mutating func worker(_ name: String, _ run: @escaping @Sendable (WorkerContext) async throws -> Void) {
        workers.append(WorkerDefinition(name: name, run: run))
    }

    /// Adds mail and jobs that wait to what `ServiceStatus` answers.
    package mutating func standing(_ read: @escaping @Sendable (Pool) async throws -> (mailWaiting: Int, jobsRunning: Int)) { readStanding = read }

    /// Adds what the service keeps besides messages, such as mail, to the traces in which it was asked for.
    package mutating func traces(
        find: @escaping @Sendable (MessageID, Pool) async throws -> [TraceID], read: @escaping @Sendable (TraceID, Pool) async throws -> [TraceStep]
    ) {
        tracing = TraceSource(find: find, read: read)
    }

    /// Records figures of the service's own, such as its mail, when somebody asks for metrics.
    package mutating func measures(_ read: @escaping @Sendable (Pool) async -> Void) { readMeasures = read }

    private mutating func add(_ handler: CommandHandler, as name: MessageName, about scope: Scope) {
        scopes[name] = scope
        precondition(commandHandlers[name] == nil, "\(name) is handled twice")
        commandHandlers[name] = handler
    }
}

struct WorkerDefinition: Sendable {
    var name: String
    var run: @Sendable (WorkerContext) async throws -> Void
}
