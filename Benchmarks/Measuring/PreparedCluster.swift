import Contracts
import Operations
package import PostgreSQL

/// A stack's cluster before anything runs on it, set to take in a great deal: `wal_level` at minimal, so that a table that is
/// emptied and filled in one transaction is synced and not logged. Afterwards its settings are as they were.
package struct PreparedCluster: Sendable {
    package let database: DatabaseConfiguration
    private let programs: String

    static func run(_ folder: String, _ settings: ClusterSettings, _ body: (PreparedCluster) async throws -> Void) async throws {
        let cluster = try Cluster(folder: folder, settings: settings, logger: MeasuredStack.quiet)
        let prepared = PreparedCluster(database: cluster.configuration(database: Installation.database), programs: try PostgreSQLPrograms.find().folder)
        try await cluster.start()
        do {
            try await Installation(cluster: cluster, logger: MeasuredStack.quiet).apply()
            try await prepared.psql(
                ["wal_level = minimal", "max_wal_senders = 0", "max_wal_size = '4GB'", "autovacuum = off"].map { "ALTER SYSTEM SET \($0);" }.joined(
                    separator: "\n"))
            try await cluster.stop()
            try await cluster.start()
            try await body(prepared)
            try await prepared.psql("ALTER SYSTEM RESET ALL; CHECKPOINT")
        } catch {
            try await cluster.stop()
            throw error
        }
        try await cluster.stop()
    }

    /// As the superuser.
    package func connection() async throws -> Connection { try await Connection.open(database, logger: MeasuredStack.quiet) }

    /// A script with psql's own commands; the first error ends it.
    package func psql(_ script: String) async throws {
        try await Program("\(programs)/psql").run(["-X", "-q", "-v", "ON_ERROR_STOP=1"] + options, input: script)
    }

    /// What a database has that has been there for a while: its rows are known to be visible to all, and its statistics are right.
    package func settle() async throws { try await Program("\(programs)/vacuumdb").run(["--analyze", "--jobs=2", "--quiet"] + options) }

    private var options: [String] { ["-h", database.host, "-p", "\(database.port)", "-U", database.user, database.database] }
}
