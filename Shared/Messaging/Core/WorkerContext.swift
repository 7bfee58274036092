package import Contracts
package import Logging
package import MessagingClient
package import PostgreSQL

/// What a worker has: the database, a client to ask other services, business time, and a way to wait for work.
package struct WorkerContext: Sendable {
    package let name: String
    package let database: Pool
    package let client: ServiceClient
    package let logger: Logger
    let engine: Engine
    let wakes: WakeBoard
    let settle: @Sendable (Engine.Aftermath) -> Void

    /// Business time now.
    package func now() async throws -> Instant { try await engine.clock.now(database) }

    /// A transaction that may append events, as a command's does.
    package func transaction<T: Sendable>(_ body: @Sendable (WorkerTransaction) async throws -> T) async throws -> T {
        let (result, aftermath) = try await engine.work(body)
        settle(aftermath)
        return result
    }

    /// Returns when the worker is woken after a COMMIT, or after the interval.
    package func waitForWork(atMost interval: Duration) async throws {
        await wakes.wait(for: name, atMost: interval)
        try Task.checkCancellation()
    }
}
