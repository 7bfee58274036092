import DequeModule
package import Logging
import Synchronization

/// A bounded set of connections, opened when needed, replaced when broken. Who waits is served in order of arrival.
package final class Pool: Queryable {
    private enum Grant {
        case connection(Connection)
        /// Leave to open one more.
        case room
    }

    private struct Waiter {
        var number: UInt64
        var continuation: CheckedContinuation<Grant, any Error>
    }

    private struct State {
        var idle: [Connection] = []
        /// Connections that exist or are being opened.
        var taken = 0
        var waiters: Deque<Waiter> = []
        var lastWaiter: UInt64 = 0
        var isClosed = false
    }

    private let configuration: DatabaseConfiguration
    private let size: Int
    private let logger: Logger
    private let state = Mutex(State())

    /// Opens nothing yet. `size` is the most connections at one time, at least 1.
    package init(_ configuration: DatabaseConfiguration, size: Int, logger: Logger) {
        precondition(size > 0, "a pool has at least one connection")
        self.configuration = configuration
        self.size = size
        self.logger = logger
    }

    /// Lends a connection to the body, which runs where the caller is. A connection left in a transaction, or broken, is replaced.
    ///
    /// Throws what the body throws; `DatabaseError` (connection) where none can be opened; `DatabaseError` (cancelled) when
    /// the task is cancelled while it waits.
    @discardableResult package func withConnection<T: Sendable>(_ body: @Sendable (Connection) async throws -> T) async throws -> T {
        let connection = try await acquire()
        do {
            let result = try await body(connection)
            await release(connection)
            return result
        } catch {
            await release(connection)
            throw error
        }
    }

    /// A transaction on a lent connection; the body runs on its thread.
    @discardableResult package func transaction<T: Sendable>(_ options: TransactionOptions = .init(), _ body: @Sendable (Transaction) async throws -> T)
        async throws -> T
    {
        try await withConnection { try await $0.onThread { try await $0.transaction(options, body) } }
    }

    /// Ends the idle connections, refuses who waits and who comes; connections that are lent end when they come back.
    package func close() async {
        let (idle, waiters) = state.withLock { state in
            defer {
                state.taken -= state.idle.count
                state.idle = []
                state.waiters = []
                state.isClosed = true
            }
            return (state.idle, state.waiters)
        }
        for waiter in waiters { waiter.continuation.resume(throwing: Self.closed) }
        for connection in idle { await connection.close() }
    }

    /// How many wait for a connection now.
    package var waiting: Int { state.withLock(\.waiters.count) }

    // MARK: Lending

    private static let closed = DatabaseError(kind: .connection, sqlState: "08003", message: "The pool of connections is closed.")
    private static let cancelled = DatabaseError(kind: .cancelled, message: "The task was cancelled while it waited for a connection.")

    private func acquire() async throws -> Connection {
        while true {
            switch try await grant() {
            case .connection(let connection):
                if !connection.hasUnreadInput { return connection }
                if await connection.isAlive() { return connection }
                logger.info("A connection to PostgreSQL was lost while idle; another takes its place.")
                await release(connection)
            case .room:
                do {
                    return try await Connection.open(configuration, logger: logger)
                } catch {
                    giveRoom()
                    throw error
                }
            }
        }
    }

    private func grant() async throws -> Grant {
        let number = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<Grant, any Error>? = state.withLock { state in
                    if state.isClosed { return .failure(Self.closed) }
                    // Under the lock: a cancellation that comes later finds the waiter in the queue.
                    if Task.isCancelled { return .failure(Self.cancelled) }
                    if let connection = state.idle.popLast() { return .success(.connection(connection)) }
                    if state.taken < size {
                        state.taken += 1
                        return .success(.room)
                    }
                    state.waiters.append(Waiter(number: number, continuation: continuation))
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                state.waiters.firstIndex { $0.number == number }.map { state.waiters.remove(at: $0) }
            }
            waiter?.continuation.resume(throwing: Self.cancelled)
        }
    }

    private func release(_ connection: Connection) async {
        guard connection.isReusable else {
            await connection.close()
            giveRoom()
            return
        }
        let isKept = state.withLock { state in
            if state.isClosed { return false }
            if let waiter = state.waiters.popFirst() {
                waiter.continuation.resume(returning: .connection(connection))
            } else {
                state.idle.append(connection)
            }
            return true
        }
        guard !isKept else { return }
        await connection.close()
        giveRoom()
    }

    /// A connection is gone: the first who waits may open another.
    private func giveRoom() {
        state.withLock { state in
            if let waiter = state.waiters.popFirst() {
                waiter.continuation.resume(returning: .room)
            } else {
                state.taken -= 1
            }
        }
    }
}

extension Pool {
    @discardableResult package func query(_ statement: SQL) async throws -> [Row] { try await withConnection { try await $0.query(statement) } }

    @discardableResult package func execute(_ statement: SQL) async throws -> Int { try await withConnection { try await $0.execute(statement) } }

    package func script(_ text: String) async throws { try await withConnection { try await $0.script(text) } }

    @discardableResult package func copyIn(_ statement: SQL, next: @Sendable () throws -> [UInt8]?) async throws -> Int {
        try await withConnection { try await $0.copyIn(statement, next: next) }
    }

    package func copyOut(_ statement: SQL, receive: @Sendable ([UInt8]) throws -> Void) async throws {
        try await withConnection { try await $0.copyOut(statement, receive: receive) }
    }
}
