import Logging
import MessagingClient
import PostgreSQL

/// A service may start before its database does: it asks again for a while, and then says what is missing.
struct RecordPatience: Sendable {
    let database: DatabaseConfiguration
    let limit: Duration
    let logger: Logger

    /// Throws `SettingError` naming host, port and remedy.
    func open<T: Sendable>(_ body: @Sendable () async throws -> T) async throws -> T {
        let deadline = ContinuousClock.now + limit
        while true {
            do {
                return try await body()
            } catch let error as DatabaseError where FailureClass(of: error) == .unknown {
                guard ContinuousClock.now < deadline else { throw problem(error, remedy: "Start it, or check the `database.*` settings") }
                logger.warning("waiting for PostgreSQL", metadata: ["host": "\(database.host)", "port": "\(database.port)", "reason": "\(error)"])
                try await ContinuousClock().sleep(for: .milliseconds(500))
            } catch let error as DatabaseError where ["42P01", "3F000", "42501"].contains(error.sqlState) {
                throw problem(error, remedy: "Run `alongside migrate`, which makes its schemas, roles and grants")
            } catch let error as DatabaseError {
                throw problem(error, remedy: "Check the `database.*` settings")
            }
        }
    }

    private func problem(_ error: DatabaseError, remedy: String) -> SettingError {
        SettingError(
            "database.host=\(database.host) database.port=\(database.port) database.name=\(database.database)",
            "PostgreSQL does not serve \(database.user): \(error).", remedy: "\(remedy); `alongside doctor` tells more.")
    }
}
