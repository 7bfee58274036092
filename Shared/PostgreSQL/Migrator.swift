package import Logging

/// Brings one schema up to date: what is not applied yet is applied in order, all of it or nothing.
///
/// Safe to run from several processes at once: an advisory lock makes the second wait, and then find nothing to do.
package struct Migrator: Sendable {
    let schema: String
    let migrations: [Migration]
    let owner: String?
    let logger: Logger

    /// - Parameters:
    ///   - schema: exists already.
    ///   - owner: the role that will own what is made; by default the connection's own.
    package init(schema: String, migrations: [Migration], owner: String? = nil, logger: Logger) {
        self.schema = schema
        self.migrations = migrations.sorted { $0.number < $1.number }
        self.owner = owner
        self.logger = logger
    }

    /// Answers the migrations that it applied.
    ///
    /// Throws `MigrationError` when one that was applied has been edited since, or is unknown here;
    /// `DatabaseError` when one fails.
    @discardableResult package func apply(on connection: Connection) async throws -> [Migration] {
        try await connection.transaction { transaction in
            // One lock for all schemas: a migration of one may touch another's (register).
            try await transaction.query("SELECT pg_advisory_xact_lock(hashtext('alongside.migration'))")
            if let owner { try await transaction.execute("SET LOCAL ROLE \(identifier: owner)") }
            try await transaction.script(
                """
                CREATE TABLE IF NOT EXISTS \(SQL.quoted(identifier: schema)).migration (
                    number integer PRIMARY KEY, name text NOT NULL, fingerprint text NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp())
                """)
            let pending = try pending(after: await Self.applied(in: schema, on: transaction))
            for migration in pending {
                do {
                    try await transaction.script(migration.text)
                } catch let error as DatabaseError {
                    throw MigrationError.failed(schema: schema, number: migration.number, name: migration.name, cause: error)
                }
                try await transaction.execute(
                    """
                    INSERT INTO \(identifier: schema).migration (number, name, fingerprint)
                    VALUES (\(migration.number), \(migration.name), \(migration.fingerprint))
                    """)
                logger.info("Migrated \(schema) to \(migration.number) \(migration.name).")
            }
            return pending
        }
    }

    /// The highest number applied to a schema; 0 where none was.
    package static func version(of schema: String, on database: some Queryable) async throws -> Int {
        let table = "\(SQL.quoted(identifier: schema)).migration"
        guard try await database.queryOne("SELECT to_regclass(\(table))::text AS name")?.getOptional("name", as: String.self) != nil else { return 0 }
        return try await database.queryOne("SELECT coalesce(max(number), 0) AS version FROM \(identifier: schema).migration")?.get("version") ?? 0
    }

    private struct Applied: Sendable {
        var number: Int
        var name: String
        var fingerprint: String
    }

    private static func applied(in schema: String, on transaction: Transaction) async throws -> [Applied] {
        try await transaction.query("SELECT number, name, fingerprint FROM \(identifier: schema).migration ORDER BY number").map {
            Applied(number: try $0.get("number"), name: try $0.get("name"), fingerprint: try $0.get("fingerprint"))
        }
    }

    private func pending(after applied: [Applied]) throws -> [Migration] {
        var waiting: [Int: Migration] = [:]
        for migration in migrations {
            if let other = waiting.updateValue(migration, forKey: migration.number) {
                throw MigrationError.twice(schema: schema, number: migration.number, names: [other.name, migration.name])
            }
        }
        for done in applied {
            guard let migration = waiting.removeValue(forKey: done.number) else {
                throw MigrationError.missing(schema: schema, number: done.number, name: done.name)
            }
            guard migration.fingerprint == done.fingerprint else {
                throw MigrationError.edited(schema: schema, number: done.number, name: done.name)
            }
        }
        return waiting.values.sorted { $0.number < $1.number }
    }
}
