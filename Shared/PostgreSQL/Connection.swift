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
    private var handle: ConnectionHandle?
    private var statements = StatementCache(capacity: 256)
    /// The open transaction's number.
    private var open: UInt64?
    private var transactions: UInt64 = 0
    nonisolated private let health = Mutex(ConnectionHealth())

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Throws `DatabaseError` (connection) naming the server that cannot be reached.
    package static func open(_ configuration: DatabaseConfiguration, logger: Logger) async throws -> Connection {
        let connection = Connection(logger: logger)
        try await connection.connect(configuration)
        return connection
    }

    private init(logger: Logger) {
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

    func script(_ text: String, in transaction: UInt64?) async throws {
        try await perform(in: transaction) { _ = try $0.run(text) }
    }

    func copyIn(_ statement: SQL, in transaction: UInt64?, next: @Sendable () throws -> [UInt8]?) async throws -> Int {
        try await perform(in: transaction) { handle in
            try handle.copyIn(Self.text(ofCopy: statement)) {
                try Self.checkCancellation()
                return try next()
            }
        }
    }

    func copyOut(_ statement: SQL, in transaction: UInt64?, receive: @Sendable ([UInt8]) throws -> Void) async throws {
        try await perform(in: transaction) { try $0.copyOut(Self.text(ofCopy: statement), receive: receive) }
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
    private func perform<Result>(in transaction: UInt64?, _ work: (ConnectionHandle) throws -> Result) async throws -> Result {
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

    private func usable(in transaction: UInt64?) throws -> ConnectionHandle {
        guard let handle else { throw DatabaseError(kind: .connection, sqlState: "08003", message: "The connection is closed.") }
        guard transaction == open else {
            throw DatabaseError(
                kind: .statement, sqlState: "25000",
                message: transaction == nil ? "A transaction is open on this connection: run statements through it." : "The transaction has ended.")
        }
        return handle
    }

    /// Runs it as a prepared statement, prepared now if it is new here.
    private func run(_ statement: SQL, on handle: ConnectionHandle) throws -> ResultHandle {
        let key = StatementCache.Key(statement)
        if let name = statements.name(for: key) {
            do {
                return try handle.run(prepared: name, statement)
            } catch let error as DatabaseError where error.sqlState == "26000" || error.sqlState == "0A000" {
                // Deallocated behind our back, or made for columns that a migration has changed since.
                statements.forget(key)
                guard handle.transactionStatus == PQTRANS_IDLE else { throw error }
            }
        }
        if handle.transactionStatus != PQTRANS_INERROR {
            for name in statements.takeEvicted() { deallocate(name, on: handle) }
        }
        let name = statements.newName()
        try handle.prepare(name, statement)
        statements.insert(name, for: key)
        return try handle.run(prepared: name, statement)
    }
}

// MARK: What transactions and pools need

extension Connection {
    /// Opens a transaction: its number.
    func begin(_ options: TransactionOptions) async throws -> UInt64 {
        if open != nil { throw DatabaseError(kind: .statement, sqlState: "25001", message: "A transaction is open on this connection already.") }
        try await perform(in: nil) { _ = try $0.run("BEGIN ISOLATION LEVEL \(options.isolation)\(options.readOnly ? " READ ONLY" : "")") }
        transactions += 1
        open = transactions
        return transactions
    }

    /// Commits, never cancelled. Throws `DatabaseError` (outcomeUnknown) unless PostgreSQL's answer is clear.
    func commit(_ transaction: UInt64) throws {
        let handle = try usable(in: transaction)
        open = nil
        defer { noteHealth() }
        let warnings = handle.notices.warnings
        do {
            let tag = try handle.run("COMMIT").commandTag
            guard tag == "COMMIT" else {
                throw DatabaseError(kind: .outcomeUnknown, message: "COMMIT was answered by \(tag): a statement had failed in the transaction.")
            }
            guard handle.notices.warnings == warnings else {
                throw DatabaseError(kind: .outcomeUnknown, message: "COMMIT came back with a warning, which the log has.")
            }
        } catch let error as DatabaseError where error.kind == .connection || (error.isOutcomeUnknown && error.kind != .outcomeUnknown) {
            throw error.withUnknownOutcome()
        }
    }

    /// Rolls back, even when the task was cancelled; a broken connection has rolled back by itself.
    func rollback(_ transaction: UInt64) throws {
        guard open == transaction else { return }
        open = nil
        defer { noteHealth() }
        guard let handle, !handle.isBroken else { return }
        _ = try handle.run("ROLLBACK")
    }

    /// A savepoint's statements: run even when the task was cancelled.
    func control(_ text: String, in transaction: UInt64) throws {
        let handle = try usable(in: transaction)
        defer { noteHealth() }
        _ = try handle.run(text)
    }

    private func deallocate(_ name: String, on handle: ConnectionHandle) {
        do {
            _ = try handle.run("DEALLOCATE \(name)")
        } catch {
            logger.debug("A prepared statement was gone already.", metadata: ["error": "\(error)"])
        }
    }

    private func noteHealth() {
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

/// What is known of a connection without asking its thread.
struct ConnectionHealth {
    var isConnected = false
    var isIdle = false
    var socket: Int32 = -1

    var hasUnreadInput: Bool {
        guard socket >= 0 else { return true }
        var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) != 0
    }
}
