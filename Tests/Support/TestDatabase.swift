package import Contracts
import Logging
package import Operations
package import PostgreSQL
import Synchronization

/// A database of one test's own, cloned from a migrated template and dropped after it.
package final class TestDatabase: Sendable {
    /// The test's, under the trait `.database`.
    @TaskLocal package static var current: TestDatabase?

    /// For the administrator.
    package let configuration: DatabaseConfiguration
    private let pools = Mutex<[Pool]>([])

    private init(_ configuration: DatabaseConfiguration) { self.configuration = configuration }

    /// The instant at which simulated time begins in a test: the first day of a school year, 08:00 in London.
    package static let beginning = Instant("2023-09-01T07:00:00Z")!

    /// Makes a database with these schemas, beside the roles and the clock; the body has it; then it is dropped.
    package static func with<T: Sendable>(
        _ schemas: [ServiceSchema], simulatedFrom: Instant = TestDatabase.beginning, _ body: @Sendable (TestDatabase) async throws -> T
    ) async throws -> T {
        let database = TestDatabase(try await TestTemplates.shared.clone(schemas, simulatedFrom: simulatedFrom))
        do {
            let result = try await body(database)
            try await database.end()
            return result
        } catch {
            try await database.end()
            throw error
        }
    }

    /// As one of the roles, such as `alongside_support`; by default as the administrator.
    package func configuration(user: String = Cluster.administrator) -> DatabaseConfiguration {
        var configuration = configuration
        configuration.user = user
        return configuration
    }

    /// A pool that is closed with the database.
    package func pool(user: String = Cluster.administrator, size: Int = 4) -> Pool {
        let pool = Pool(configuration(user: user), size: size, logger: .tests)
        pools.withLock { $0.append(pool) }
        return pool
    }

    private func end() async throws {
        for pool in pools.withLock({ $0 }) { await pool.close() }
        try await TestTemplates.shared.drop(configuration)
    }
}
