import Contracts
import Messaging
import PostgreSQL

extension AccessSettings {
    /// Takes every role from a person: sessions end, links are void, operator keys are unbound, and no service takes a token
    /// of theirs any more. What they did stays theirs.
    func revokePerson(_ command: RevokePerson, _ context: CommandContext) async throws -> Done {
        guard command.reason.contains(where: { !$0.isWhitespace }) else {
            throw Refusal(.invalid, "A revocation needs a reason.", remedy: "Say in a few words why the person leaves.", field: "reason")
        }
        let row = try await context.transaction.queryOne("SELECT revoked_at FROM access.person WHERE id = \(command.person) FOR UPDATE")
        guard let row else {
            throw Refusal(.notFound, "There is no such person.", remedy: "Look at the list of people for the id.", field: "person")
        }
        guard try row.getOptional("revoked_at", as: Instant.self) == nil else { return Done() }
        try await context.transaction.execute("UPDATE access.person SET revoked_at = \(context.now) WHERE id = \(command.person)")
        try await context.transaction.execute(
            """
            UPDATE access.role_grant SET revoked_at = \(context.now), revoked_reason = \(command.reason)
            WHERE person = \(command.person) AND revoked_at IS NULL
            """)
        _ = try await unbind("person = \(command.person)", at: context.now, in: context.transaction)
        try await endSessions(of: command.person, in: context.transaction)
        try await context.transaction.execute(
            "UPDATE access.sign_in_link SET state = 'voided', voided_at = \(clock()) WHERE person = \(command.person) AND state = 'issued'")
        context.emit(PersonRevoked(person: command.person))
        return Done()
    }
}
