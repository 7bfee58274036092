import CPostgreSQL
import Glibc
package import Logging
import Synchronization

/// One libpq connection: an actor on a thread of its own.
///
/// One transaction at a time: while it is open, statements go through it, and the connection refuses others.
package actor Connection: Queryable {
    private let thread: ConnectionThread
    private let cancellation = Cancellation()
    private let logger: Logger
    private(set) var handle: ConnectionHandle?
    private var statements = StatementCache(capacity: 256)
    /// The open transaction's number.
    var open: UInt64?
    var transactions: UInt64 = 0
    /// What the open transaction has not sent yet: it goes with the next statement, or with COMMIT.
    var putOff: [PutOff] = []
    nonisolated private let health = Mutex(ConnectionHealth())

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Throws `DatabaseError` (connection) naming the server that cannot be reached.
    package static func open(_ configuration: DatabaseConfiguration, logger: Logger) async throws -> Connection {
        let connection = Connection(logger: logger)
        try await connection.connect(configuration)
        return connection
    }

    init(logger: Logger) {
        thread = ConnectionThread()
        self.logger = logger
    }

    deinit { thread.stop() }

    private func connect(_ configuration: DatabaseConfiguration) throws {
        let handle = try ConnectionHandle(configuration, logger: logger)
        cancellation.attach(handle.pointer)
        self.handle = handle
        noteHealth()
    }

    /// Which of several servers this is; nil once it is closed.
    package var place: DatabasePlace? { handle?.place }

    /// Ends the session; statements afterwards are refused.
    package func close() async {
        handle = nil
        noteHealth()
    }

    /// Runs the body on this connection's thread: between its statements nothing waits for another one to wake up, which
    /// takes as long as a short statement. The body must not block on anything else.
    package func onThread<T: Sendable>(_ body: @Sendable (Connection) async throws -> T) async throws -> T { try await body(self) }

    @discardableResult package func query(_ statement: SQL) async throws -> [Row] { try await query(statement, in: nil) }

    @discardableResult package func execute(_ statement: SQL) async throws -> Int { try await execute(statement, in: nil) }

    package func script(_ text: String) async throws { try await script(text, in: nil) }

    @discardableResult package func copyIn(_ statement: SQL, next: @Sendable () throws -> [UInt8]?) async throws -> Int {
        try await copyIn(statement, in: nil, next: next)
    }

    package func copyOut(_ statement: SQL, receive: @Sendable ([UInt8]) throws -> Void) async throws {
        try await copyOut(statement, in: nil, receive: receive)
    }
}

// MARK: Statements, in the transaction of that number or outside one

extension Connection {
    func query(_ statement: SQL, in transaction: UInt64?) async throws -> [Row] {
        try await perform(in: transaction) { try run(statement, on: $0).rows }
    }

    func execute(_ statement: SQL, in transaction: UInt64?) async throws -> Int {
        try await perform(in: transaction) { try run(statement, on: $0).affected }
    }

    /// Independent questions, all asked before the first is answered: one round trip.
    func query(together statements: [SQL], in transaction: UInt64) async throws -> [[Row]] {
        for statement in statements { try statement.checkTexts() }
        return try await perform(in: transaction) { handle in
            try send(takePutOff() + statements.map { .statement($0, nil) }, on: handle).suffix(statements.count).map(\.rows)
        }
    }

    func script(_ text: String, in transaction: UInt64?) async throws {
        try await perform(in: transaction) { handle in
            try sendPutOff(on: handle)
            _ = try handle.run(text)
        }
    }

    func copyIn(_ statement: SQL, in transaction: UInt64?, next: @Sendable () throws -> [UInt8]?) async throws -> Int {
        try await perform(in: transaction) { handle in
            try sendPutOff(on: handle)
            return try handle.copyIn(Self.text(ofCopy: statement)) {
                try Self.checkCancellation()
                return try next()
            }
        }
    }

    func copyOut(_ statement: SQL, in transaction: UInt64?, receive: @Sendable ([UInt8]) throws -> Void) async throws {
        try await perform(in: transaction) { handle in
            try sendPutOff(on: handle)
            try handle.copyOut(Self.text(ofCopy: statement), receive: receive)
        }
    }

    private static func text(ofCopy statement: SQL) throws -> String {
        guard statement.parameters.isEmpty else {
            throw DatabaseError(kind: .statement, sqlState: "42P02", message: "COPY takes no parameters.", statement: statement.text)
        }
        return statement.text
    }

    private static func checkCancellation() throws {
        if Task.isCancelled { throw DatabaseError(kind: .cancelled, message: "The task was cancelled.") }
    }

    /// Blocking work on this thread, cancelled with its task.
    func perform<Result>(in transaction: UInt64?, _ work: (ConnectionHandle) throws -> Result) async throws -> Result {
        try Self.checkCancellation()
        let handle = try usable(in: transaction)
        defer { noteHealth() }
        let number = cancellation.begin()
        defer { cancellation.end() }
        return try await withTaskCancellationHandler {
            // Naming self isolates this closure to this actor: without it, the blocking call would run on the cooperative pool.
            self.preconditionIsolated()
            return try work(handle)
        } onCancel: { [cancellation] in
            cancellation.request(number)
        }
    }

    func usable(in transaction: UInt64?) throws -> ConnectionHandle {
        guard let handle else { throw DatabaseError(kind: .connection, sqlState: "08003", message: "The connection is closed.") }
        guard transaction == open else {
            throw DatabaseError(
                kind: .statement, sqlState: "25000",
                message: transaction == nil ? "A transaction is open on this connection: run statements through it." : "The transaction has ended.")
        }
        return handle
    }

    /// Runs it with what was put off before it.
    private func run(_ statement: SQL, on handle: ConnectionHandle) throws -> ResultHandle {
        try statement.checkTexts()
        let before = takePutOff()
        guard before.isEmpty else { return try send(before + [.statement(statement)], on: handle)[before.count] }
        do {
            return try handle.run(prepared: prepared(statement, on: handle), statement)
        } catch let error as DatabaseError where error.isStalePlan {
            statements.forget(StatementCache.Key(statement))
            guard handle.transactionStatus == PQTRANS_IDLE else { throw error }
            return try handle.run(prepared: prepared(statement, on: handle), statement)
        }
    }

    /// Sends all of it at once: what each part answered. One by one where a statement is new here: preparing it may fail, and then
    /// fails the transaction as running it would.
    func send(_ parts: [PutOff], on handle: ConnectionHandle) throws -> [ResultHandle] {
        let steps = parts.compactMap(step)
        guard steps.count == parts.count else { return try parts.map { try sendAlone($0, on: handle) } }
        do {
            let results = try handle.pipeline(steps)
            for (part, result) in zip(parts, results) { part.arrive(result) }
            return results
        } catch {
            if error.isStalePlan { for case .statement(let statement, _) in parts { statements.forget(StatementCache.Key(statement)) } }
            throw error
        }
    }

    /// Nil for a statement that is not prepared yet.
    private func step(for part: PutOff) -> PipelineStep? {
        switch part {
        case .text(let text): .text(text)
        case .statement(let statement, _): statements.name(for: StatementCache.Key(statement)).map { .prepared(name: $0, statement) }
        }
    }

    private func sendAlone(_ part: PutOff, on handle: ConnectionHandle) throws -> ResultHandle {
        let result =
            switch part {
            case .text(let text): try handle.run(text)
            case .statement(let statement, _): try handle.run(prepared: prepared(statement, on: handle), statement)
            }
        part.arrive(result)
        return result
    }

    /// The name under which it is prepared, now if it is new here.
    private func prepared(_ statement: SQL, on handle: ConnectionHandle) throws -> String {
        let key = StatementCache.Key(statement)
        if let name = statements.name(for: key) { return name }
        if handle.transactionStatus != PQTRANS_INERROR {
            for name in statements.takeEvicted() { deallocate(name, on: handle) }
        }
        let name = statements.newName()
        try handle.prepare(name, statement)
        statements.insert(name, for: key)
        return name
    }

    private func deallocate(_ name: String, on handle: ConnectionHandle) {
        do {
            _ = try handle.run("DEALLOCATE \(name)")
        } catch {
            logger.debug("A prepared statement was gone already.", metadata: ["error": "\(error)"])
        }
    }
}

// MARK: What a pool asks

extension Connection {
    func noteHealth() {
        let now = ConnectionHealth(
            isConnected: handle.map { !$0.isBroken } ?? false, isIdle: handle?.transactionStatus == PQTRANS_IDLE && open == nil, socket: handle?.socket ?? -1)
        health.withLock { $0 = now }
    }

    /// Whether the next to have it from a pool finds it as if new, without asking its thread.
    nonisolated var isReusable: Bool { health.withLock { $0.isConnected && $0.isIdle } }

    /// Whether it still lives, by a round trip. A server that ended the session has sent something: only then is this asked.
    func isAlive() -> Bool {
        defer { noteHealth() }
        do {
            return try handle?.run("") != nil
        } catch {
            return false
        }
    }

    nonisolated var hasUnreadInput: Bool { health.withLock(\.hasUnreadInput) }

    /// Prepared statements now.
    var preparedCount: Int { statements.count }
}
