package import Contracts
package import Logging
package import PostgreSQL

/// The database of a deployment: made when absent, its roles and grants set, its schemas migrated.
///
/// Running it again changes nothing; running it twice at once makes the second wait.
package struct Installation: Sendable {
    /// The database's usual name.
    package static let database = "alongside"

    let administrator: DatabaseConfiguration
    let database: String
    let schemas: [ServiceSchema]
    let logger: Logger

    /// - Parameters:
    ///   - administrator: may create databases and roles; connects to any database, such as `postgres`.
    ///   - schemas: in the order in which they are migrated.
    package init(
        administrator: DatabaseConfiguration, database: String = Installation.database, schemas: [ServiceSchema], logger: Logger
    ) {
        self.administrator = administrator
        self.database = database
        self.schemas = schemas
        self.logger = logger
    }

    /// Makes or migrates everything; answers each schema's version.
    ///
    /// - Parameters:
    ///   - simulatedFrom: makes a new database's time simulated, beginning there; of no effect on one that has a clock.
    ///   - passwords: sets those of the roles named, for a server that asks for them.
    ///   - isRestoring: whether a restore asks, which holds mail next.
    ///
    /// Throws `Refusal` (conflict) on a server whose restore is not finished; `MigrationError` or `DatabaseError`; a schema is then as it was.
    @discardableResult package func apply(
        simulatedFrom: Instant? = nil, passwords: [String: String] = [:], isRestoring: Bool = false
    ) async throws -> [String: Int] {
        try await Connection.use(administrator, logger: logger) { maintenance in
            if !isRestoring, try await UnfinishedRestore.stands(on: maintenance) {
                throw Refusal(
                    .conflict, "The database was restored from a backup, and the restore is not finished: its mail is not held.",
                    remedy: "Run `alongside restore finish` first; for an embedded stack, `alongside restore` again with the same --data.")
            }
            // Roles are the whole cluster's and an advisory lock is one database's, so the lock is held where everyone starts.
            // It ends with the connection.
            try await maintenance.query("SELECT pg_advisory_lock(hashtext('alongside.installation'))")
            if try await maintenance.queryOne("SELECT 1 AS found FROM pg_database WHERE datname = \(database)") == nil {
                try await maintenance.execute("CREATE DATABASE \(identifier: database) ENCODING 'UTF8' TEMPLATE template0")
            }
            var configuration = administrator.beginning(with: await maintenance.place)
            configuration.database = database
            return try await Connection.use(configuration, logger: logger) { connection in
                try await Roles.apply(on: connection)
                try await Roles.set(passwords, on: connection)
                var versions: [String: Int] = [:]
                for schema in [ServiceSchema.clock] + schemas {
                    versions[schema.name] = try await migrate(schema, on: connection)
                }
                try await Clock.create(simulatedFrom: simulatedFrom, on: connection)
                return versions
            }
        }
    }

    private func migrate(_ schema: ServiceSchema, on connection: Connection) async throws -> Int {
        try await Migrator(schema: schema.name, migrations: schema.migrations, owner: Roles.owner, logger: logger).apply(on: connection)
        // The record of migrations is read by the service, which refuses a version that it does not know, and written here alone.
        if let role = schema.role {
            try await connection.execute("REVOKE INSERT, UPDATE, DELETE ON \(identifier: schema.name).migration FROM \(identifier: role)")
        }
        return try await Migrator.version(of: schema.name, on: connection)
    }
}
