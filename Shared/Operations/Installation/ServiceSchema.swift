package import PostgreSQL

/// One schema of the database: its name, the role of the service that owns its facts, and its migrations.
package struct ServiceSchema: Sendable {
    package var name: String
    /// Nil for the clock, which no service writes.
    package var role: String?
    package var migrations: [Migration]

    package init(name: String, role: String?, migrations: [Migration]) {
        self.name = name
        self.role = role
        self.migrations = migrations
    }

    /// A service's: the messaging tables, and its own after them.
    package init(service name: String, migrations: [Migration], messaging: (_ schema: String, _ role: String) -> [Migration]) {
        let role = "alongside_\(name)"
        self.init(name: name, role: role, migrations: messaging(name, role) + migrations)
    }

    package static let clock = ServiceSchema(
        name: "clock", role: nil,
        migrations: [Migration(number: 1, name: "reading", text: String(decoding: PackageResources.clock_sql, as: UTF8.self))])
}
