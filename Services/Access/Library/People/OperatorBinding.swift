import Contracts
import Messaging
import PostgreSQL

extension AccessSettings {
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
            _ = try await unbind("principal = \(command.principal)", at: context.now, in: context.transaction)
        }
        try await bind([command.principal], to: command.person, context)
        return Done()
    }

    /// Each binding gets an id of its own: tokens made under an earlier one are void.
    func bind(_ principals: [String], to person: PersonID, _ context: CommandContext) async throws {
        let ids = principals.map { MessageID(from: context.id, label: $0) }
        try await context.transaction.execute(
            """
            INSERT INTO access.operator_binding (id, principal, person, bound_at)
            SELECT id, principal, \(person), \(context.now) FROM unnest(\(ids), \(principals)) AS new (id, principal)
            """)
    }
}

/// True of `operator`, the installation's own, and of `operator-NAME`.
func isOperator(_ principal: String) -> Bool { principal.wholeMatch(of: /operator(-[a-z0-9][a-z0-9-]{0,62})?/) != nil }
