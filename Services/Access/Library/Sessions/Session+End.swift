import Contracts
import Messaging
import PostgreSQL

extension AccessSettings {
    /// Signs out: this session, or every session of its person. One that has ended already is left as it is.
    func endSession(_ command: EndSession, _ context: CommandContext) async throws -> Done {
        let time = clock()
        let live = try await context.transaction.queryOne(
            "SELECT id, person FROM access.session WHERE secret_hash = \(command.sessionHash) AND state = 'live' AND expires_at > \(time) FOR UPDATE")
        guard let live else { return Done() }
        let person: PersonID = try live.get("person")
        if command.everywhere {
            try await endSessions(of: person, in: context.transaction)
        } else {
            let session: SessionID = try live.get("id")
            try await context.transaction.execute("UPDATE access.session SET state = 'ended', ended_at = \(time) WHERE id = \(session)")
            try await context.transaction.execute("INSERT INTO access.ended_session (id, ended_at) VALUES (\(session), \(time))")
        }
        context.emit(SessionEnded(person: person, everywhere: command.everywhere))
        return Done()
    }

    func endSessions(of person: PersonID, in transaction: Transaction) async throws {
        try await transaction.execute(
            """
            WITH ended AS (
                UPDATE access.session SET state = 'ended', ended_at = \(clock()) WHERE person = \(person) AND state = 'live' RETURNING id, ended_at)
            INSERT INTO access.ended_session (id, ended_at) SELECT id, ended_at FROM ended
            """)
    }

    /// Ends what a person, or whoever else a key was bound to, may do by operators' keys; answers the keys' principals.
    func unbind(_ condition: SQL, at now: Instant, in transaction: Transaction) async throws -> [String] {
        let rows = try await transaction.query(
            """
            WITH unbound AS (
                UPDATE access.operator_binding SET unbound_at = \(now) WHERE unbound_at IS NULL AND \(condition) RETURNING id, principal),
            ended AS (
                INSERT INTO access.ended_session (id, ended_at) SELECT id, \(clock()) FROM unbound)
            SELECT principal FROM unbound ORDER BY principal
            """)
        return try rows.map { try $0.get("principal") }
    }

    /// What the services ask for: whatever ended so lately that a token of it could still be good, by clocks that differ by
    /// a minute at most.
    func listEndedSessions(_ query: ListEndedSessions, _ context: QueryContext) async throws -> EndedSessions {
        let rows = try await context.database.query(
            "SELECT id FROM access.ended_session WHERE ended_at > \(clock().adding(seconds: -Lifetime.token - 60)) ORDER BY id")
        return EndedSessions(sessions: try rows.map { try $0.get("id", as: SessionID.self).description })
    }
}
