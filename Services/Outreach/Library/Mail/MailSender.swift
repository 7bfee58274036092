import Messaging
import PostgreSQL

/// A process that has messages in hand, one of several replicas. Its number is locked by a session of its own: when the
/// process dies, is cut off from PostgreSQL, or stands still for a minute, the lock goes, and the others settle what it had.
struct MailSender: Sendable {
    /// Of the advisory locks, so that no other use of them meets these: `mail` in ASCII.
    static let locks = 0x6D61_696C

    let number: Int
    private let session: Connection

    /// Holds a number for the body. Throws when the session is lost: what is in hand is then somebody else's.
    static func during(_ database: Pool, _ body: @escaping @Sendable (MailSender) async throws -> Void) async throws {
        try await database.withConnection { session in
            do {
                let sender = MailSender(number: Int(Int32.random(in: 1...Int32.max)), session: session)
                try await session.query("SELECT set_config('idle_session_timeout', '60s', false)")
                try await session.query("SELECT pg_advisory_lock(\(locks)::integer, \(sender.number)::integer)")
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await body(sender) }
                    group.addTask { try await sender.keepAlive() }
                    defer { group.cancelAll() }
                    try await group.next()
                }
            } catch {
                // The lock is the session's: it must not go back into the pool.
                await session.close()
                throw error
            }
            await end(session)
        }
    }

    /// Lets go of the number at once: a session that is only closed keeps its locks until PostgreSQL has noticed.
    private static func end(_ session: Connection) async {
        do {
            try await session.query("SELECT pg_advisory_unlock_all()")
        } catch {
            // Cancelled or lost: then it goes with the session.
        }
        await session.close()
    }

    /// Throws when the lock may be gone: asked directly before messages are handed over.
    func check() async throws { try await session.query("SELECT 1") }

    private func keepAlive() async throws {
        while true {
            // A batch may take a server longer than the session may be silent.
            try await ContinuousClock().sleep(for: .seconds(20))
            try await check()
        }
    }
}
