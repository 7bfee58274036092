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
            try await context.transaction.execute(
                "UPDATE access.session SET state = 'ended', ended_at = \(time) WHERE id = \(try live.get("id", as: SessionID.self))")
        }
        context.emit(SessionEnded(person: person, everywhere: command.everywhere))
        return Done()
    }

    func endSessions(of person: PersonID, in transaction: Transaction) async throws {
        try await transaction.execute("UPDATE access.session SET state = 'ended', ended_at = \(clock()) WHERE person = \(person) AND state = 'live'")
    }
}
