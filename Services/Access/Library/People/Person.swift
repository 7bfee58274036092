import Contracts
import Messaging
import PostgreSQL

/// A person as others may know them, with the roles they hold now.
struct Person {
    var id: PersonID
    var name: String
    var email: String
    var revoked: Bool
    var grants: [RoleGrant]

    /// Rows with `id`, `name`, `email`, `revoked`, `roles` and `organisations`: append a WHERE to choose whose.
    static let selection: SQL = """
        SELECT p.id, p.name, p.email, p.revoked_at IS NOT NULL AS revoked,
               coalesce(g.roles, '{}') AS roles, coalesce(g.organisations, '{}') AS organisations
        FROM access.person p
        LEFT JOIN LATERAL (
            SELECT array_agg(role ORDER BY role, organisation) AS roles, array_agg(organisation ORDER BY role, organisation) AS organisations
            FROM access.role_grant WHERE person = p.id AND revoked_at IS NULL
        ) g ON true
        """

    init(_ row: Row) throws {
        id = try row.get("id")
        name = try row.get("name")
        email = try row.get("email")
        revoked = try row.get("revoked")
        let roles: [String] = try row.get("roles")
        let organisations: [String] = try row.get("organisations")
        grants = zip(roles, organisations).compactMap { RoleGrant(role: $0, organisation: $1) }
    }
}
