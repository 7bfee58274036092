import Contracts
package import Logging
import MessagingClient
package import PostgreSQL

/// A service's dealings with its own schema: what happens in transactions, without sockets or threads. The
/// running service calls it, and so do tests.
package struct Engine: Sendable {
    package let definition: ServiceDefinition
    package let clock: BusinessClock
    package let database: Pool
    let logger: Logger
    let measures: ServiceMeasures

    /// What a transaction left behind after COMMIT: what it appended to the log, and who is to be woken.
    package struct Aftermath: Sendable {
        package var wakes: Set<String> = []
        private(set) var appended: ExpectedRows?

        mutating func append(_ rows: ExpectedRows) { appended = rows }

        /// The log's last position, if this appended to it.
        package func position() throws -> Int64? { try appended?.rows?.first?.get("position") }

        mutating func add(_ other: Aftermath) {
            appended = other.appended ?? appended
            wakes.formUnion(other.wakes)
        }
    }

    /// - Parameters:
    ///   - commandsInWork: how many commands wait or are being applied, for `ServiceStatus`.
    ///   - onDue: told when somebody has asked for that and timers are due.
    package init(
        _ definition: ServiceDefinition, database: Pool, logger: Logger, commandsInWork: @escaping @Sendable () -> Int = { 0 },
        onDue: @escaping @Sendable () -> Void = {}
    ) async throws {
        var definition = definition
        definition.addRuntimeMessages(commandsInWork: commandsInWork, onDue: onDue)
        self.definition = definition
        self.database = database
        self.logger = logger
        measures = ServiceMeasures(of: definition)
        clock = try await BusinessClock(database)
    }

    var schema: String { definition.schema }

    /// The batch's last step, put off: it goes to PostgreSQL with COMMIT, so that the log's lock is held for no longer than it must be.
    func append(_ effects: [Effects], in transaction: Transaction) async throws -> Aftermath {
        var events: [PendingEvent] = []
        var aftermath = Aftermath()
        for effect in effects {
            let drained = try effect.drain()
            events += drained.events
            aftermath.wakes.formUnion(drained.wakes)
        }
        guard !events.isEmpty else { return aftermath }
        #if BREAKABLE
            if Breakage.chosen == .publishFromMemory { return Breakage.publish(events, schema: schema, by: database, aftermath) }
        #endif
        aftermath.append(
            try await transaction.putOff(
                """
                SELECT \(identifier: schema).append(\(events.map(\.id)), \(events.map(\.type.description)), \(events.map(\.subject)), \(events.map(\.payload)))
                    AS position
                """))
        return aftermath
    }

    /// Runs a worker's transaction, which may append events.
    func work<T: Sendable>(_ body: @Sendable (WorkerTransaction) async throws -> T) async throws -> (T, Aftermath) {
        let cause = MessageID()
        return try await database.transaction { transaction in
            let now = try await clock.now(transaction)
            let effects = Effects(source: definition.name, cause: cause, time: now, traceparent: TraceParent(correlation: nil, message: cause).description)
            let result = try await body(
                WorkerTransaction(transaction: transaction, now: now, today: London.day(of: now), effects: effects, schema: schema))
            return (result, try await append([effects], in: transaction))
        }
    }
}
