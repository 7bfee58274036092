import Contracts
import Messaging
import PostgreSQL

/// Ties an operator's key to a person. A key that was tied to someone else is taken from them, and that is kept.
func bindOperator(_ command: BindOperator, _ context: CommandContext) async throws -> Done {
    guard isOperator(command.principal) else {
        throw Refusal(
            .invalid, "“\(command.principal)” is not the name of an operator's key.", remedy: "Such a key is called operator-NAME, in small letters.",
            field: "principal")
    }
    let person = try await context.transaction.queryOne("SELECT id FROM access.person WHERE id = \(command.person) AND revoked_at IS NULL FOR SHARE")
    guard person != nil else {
        throw Refusal(.notFound, "There is no such person with a role here.", remedy: "Invite the person first.", field: "person")
    }
    let bound = try await context.transaction.queryOne(
        "SELECT person FROM access.operator_binding WHERE principal = \(command.principal) AND unbound_at IS NULL FOR UPDATE")
    if let holder: PersonID = try bound?.get("person") {
        guard holder != command.person else { return Done() }
        try await context.transaction.execute(
            "UPDATE access.operator_binding SET unbound_at = \(context.now) WHERE principal = \(command.principal) AND unbound_at IS NULL")
    }
    try await context.transaction.execute(
        """
        INSERT INTO access.operator_binding (id, principal, person, bound_at)
        VALUES (\(context.id), \(command.principal), \(command.person), \(context.now))
        """)
    return Done()
}

/// True of `operator`, the installation's own, and of `operator-NAME`.
func isOperator(_ principal: String) -> Bool { principal.wholeMatch(of: /operator(-[a-z0-9][a-z0-9-]{0,62})?/) != nil }
