import Contracts
import Messaging
import PostgreSQL

extension AccessSettings {
    /// Adds a person with roles, or changes the roles of one who is there. Roles that are no longer named end; the history
    /// stays. Whoever loses a role signs in again: tokens that say otherwise are void at once.
    func invitePerson(_ command: InvitePerson, _ context: CommandContext) async throws -> Done {
        let invitation = try Invitation(command)
        try await refuseTakenAddress(invitation, command, context)
        try await context.transaction.execute(
            """
            INSERT INTO access.person (id, email, name, invited_at)
            VALUES (\(command.person), \(invitation.email), \(invitation.name), \(context.now))
            ON CONFLICT (id) DO UPDATE SET email = EXCLUDED.email, name = EXCLUDED.name, revoked_at = NULL
            """)
        try await context.transaction.execute(
            """
            INSERT INTO access.organisation (code, kind)
            SELECT DISTINCT code, 'ambassador' FROM unnest(\(invitation.ambassadors)) AS given (code)
            ON CONFLICT DO NOTHING
            """)
        let ended = try await context.transaction.query(
            """
            UPDATE access.role_grant g SET revoked_at = \(context.now), revoked_reason = 'invited with other roles'
            WHERE g.person = \(command.person) AND g.revoked_at IS NULL
              AND NOT EXISTS (
                SELECT FROM unnest(\(invitation.roles), \(invitation.organisations)) AS given (role, organisation)
                WHERE given.role = g.role AND given.organisation = g.organisation)
            RETURNING g.role
            """)
        if !ended.isEmpty {
            try await endSessions(of: command.person, in: context.transaction)
            let principals = try await unbind("person = \(command.person)", at: context.now, in: context.transaction)
            try await bind(principals, to: command.person, context)
        }
        try await context.transaction.execute(
            """
            INSERT INTO access.role_grant (person, role, organisation, granted_at)
            SELECT \(command.person), role, organisation, \(context.now)
            FROM unnest(\(invitation.roles), \(invitation.organisations)) AS given (role, organisation)
            ON CONFLICT (person, role, organisation) WHERE revoked_at IS NULL DO NOTHING
            """)
        context.emit(PersonInvited(person: command.person, grants: invitation.grants))
        return Done()
    }
}

/// An invitation that has been checked.
struct Invitation: Equatable {
    var email: String
    var name: String
    var grants: [RoleGrant]
    var organisations: [String]

    var roles: [String] { grants.map(\.role.rawValue) }
    var ambassadors: [String] { grants.compactMap(\.ambassador) }

    init(_ command: InvitePerson) throws {
        guard let address = EmailAddress(command.email) else {
            throw Refusal(.invalid, "That is not an e-mail address.", remedy: "Write it like name@school.example.", field: "email")
        }
        let name = command.name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...200).contains(name.count) else {
            throw Refusal(.invalid, "A person needs a name of at most 200 characters.", remedy: "Give the name that colleagues use.", field: "name")
        }
        guard !command.grants.isEmpty else {
            throw Refusal(
                .invalid, "No role is named.", remedy: "Name at least one role; to take every role away, revoke the person instead.", field: "grants")
        }
        email = address.text
        self.name = name
        grants = command.grants.enumerated().filter { command.grants.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        organisations = try grants.map { try $0.organisation }
    }
}

private func refuseTakenAddress(_ invitation: Invitation, _ command: InvitePerson, _ context: CommandContext) async throws {
    let other = try await context.transaction.queryOne(
        "SELECT id FROM access.person WHERE lower(email) = lower(\(invitation.email)) AND id <> \(command.person)")
    guard other == nil else {
        throw Refusal(
            .conflict, "Someone else here has that e-mail address.", remedy: "Change that person's roles, or give another address.", field: "email")
    }
}
