package import Contracts
import Logging
package import Operations
package import PostgreSQL

/// Databases that are migrated once and cloned for each test: one for each set of schemas.
package actor TestTemplates {
    package static let shared = TestTemplates()

    private var made: [String: Task<String, any Error>] = [:]
    private var clones = 0

    private init() {}

    /// A new database, as the template of these schemas is; its configuration for the administrator.
    package func clone(_ schemas: [ServiceSchema], simulatedFrom: Instant) async throws -> DatabaseConfiguration {
        let template = try await template(schemas, simulatedFrom: simulatedFrom)
        clones += 1
        let name = "test_\(clones)"
        try await onCluster { try await $0.execute("CREATE DATABASE \(identifier: name) TEMPLATE \(identifier: template)") }
        return try await TestCluster.shared.configuration(database: name)
    }

    package func drop(_ configuration: DatabaseConfiguration) async throws {
        try await onCluster { try await $0.execute("DROP DATABASE IF EXISTS \(identifier: configuration.database) WITH (FORCE)") }
    }

    private func template(_ schemas: [ServiceSchema], simulatedFrom: Instant) async throws -> String {
        let key =
            schemas.map { schema in "\(schema.name):" + schema.migrations.map(\.fingerprint).joined(separator: ",") }.joined(separator: ";")
            + simulatedFrom.description
        if let task = made[key] { return try await task.value }
        let name = "template_\(made.count + 1)"
        let task = Task {
            let administrator = try await TestCluster.shared.configuration()
            try await Installation(administrator: administrator, database: name, schemas: schemas, logger: .tests).apply(simulatedFrom: simulatedFrom)
            return name
        }
        made[key] = task
        return try await task.value
    }

    private func onCluster(_ body: @Sendable (Connection) async throws -> Void) async throws {
        let connection = try await Connection.open(TestCluster.shared.configuration(), logger: .tests)
        do {
            try await body(connection)
            await connection.close()
        } catch {
            await connection.close()
            throw error
        }
    }
}
