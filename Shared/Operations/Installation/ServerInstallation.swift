package import Contracts
package import Logging
package import PostgreSQL

extension Installation {
    /// All services' schemas in an embedded cluster that runs.
    package init(cluster: Cluster, logger: Logger) {
        self.init(administrator: cluster.configuration(), schemas: ServiceSchema.all, logger: logger)
    }
}

/// All services' schemas on a PostgreSQL server of the deployment's own, whose services sign in with passwords.
package struct ServerInstallation: Sendable {
    private let administrator: DatabaseConfiguration
    private let passwordFolder: String?
    private let logger: Logger

    /// - Parameters:
    ///   - host: one, or several, each perhaps with its port, separated by commas: the one that takes writes is used.
    ///   - user: an administrator, who may create databases and roles.
    ///   - password: the administrator's; where it is nil, libpq looks for one (`PGPASSWORD`, `.pgpass`).
    ///   - passwordFolder: a file for each service role, named as the role (`alongside_support`), with its password.
    ///
    /// - Throws: `MalformedPlace` with the part of `host` that names no server.
    package init(
        host: String, port: Int = 5432, user: String, password: String? = nil, passwordFolder: String? = nil, logger: Logger
    ) throws(MalformedPlace) {
        administrator = DatabaseConfiguration(places: try DatabasePlace.list(host, port: port), database: "postgres", user: user, password: password)
        self.passwordFolder = passwordFolder
        self.logger = logger
    }

    /// Makes or migrates everything; answers each schema's version.
    ///
    /// Throws `Refusal` naming a password file that is missing or empty; `MigrationError` or `DatabaseError` otherwise.
    @discardableResult package func apply(simulatedFrom: Instant? = nil) async throws -> [String: Int] {
        let passwords = try readPasswords()
        return try await Installation(administrator: administrator, schemas: ServiceSchema.all, logger: logger)
            .apply(simulatedFrom: simulatedFrom, passwords: passwords)
    }

    private func readPasswords() throws -> [String: String] {
        guard let passwordFolder else { return [:] }
        var passwords: [String: String] = [:]
        for role in ServiceSchema.all.compactMap(\.role) {
            passwords[role] = try PasswordFile.read("\(passwordFolder)/\(role)", of: "the role \(role)")
        }
        return passwords
    }
}
