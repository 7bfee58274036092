import PostgreSQL

/// The roles and grants of `deploy/sql/roles.sql`, which is embedded here.
enum Roles {
    /// Owns every schema and table; migrations run as it.
    static let owner = "alongside_owner"

    static func apply(on connection: Connection) async throws {
        try await connection.transaction { try await $0.script(String(decoding: PackageResources.roles_sql, as: UTF8.self)) }
    }

    static func set(_ passwords: [String: String], on connection: Connection) async throws {
        for (role, password) in passwords.sorted(by: { $0.key < $1.key }) {
            // ALTER ROLE takes no parameters.
            try await connection.execute(SQL(trusted: "ALTER ROLE \(SQL.quoted(identifier: role)) PASSWORD \(SQL.quoted(literal: password))"))
        }
    }
}
