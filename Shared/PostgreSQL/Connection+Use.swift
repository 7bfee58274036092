package import Logging

extension Connection {
    /// Opens a connection for one piece of work, and closes it however that ends.
    ///
    /// Throws `DatabaseError` when none can be opened, and what the work throws.
    package static func use<T: Sendable>(
        _ configuration: DatabaseConfiguration, logger: Logger, _ work: (Connection) async throws -> T
    ) async throws -> T {
        let connection = try await open(configuration, logger: logger)
        do {
            let result = try await work(connection)
            await connection.close()
            return result
        } catch {
            await connection.close()
            throw error
        }
    }
}
