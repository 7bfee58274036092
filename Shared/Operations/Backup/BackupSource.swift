import Contracts
package import PostgreSQL

/// The database that is backed up, and, for an embedded stack, the folder that has its keys.
package struct BackupSource: Sendable {
    /// An administrator's, who may replicate.
    package var database: DatabaseConfiguration
    /// Where the keys and secrets are; nil for a server, whose keys are the deployment's own files.
    package var layout: StackLayout?
    /// Whether keys and secrets go into the backup.
    package var takesKeys: Bool

    /// - Parameters:
    ///   - database: the administrator, in the database `alongside`.
    ///   - layout: the embedded stack's folder, where it is one.
    package init(database: DatabaseConfiguration, layout: StackLayout? = nil, takesKeys: Bool = false) {
        self.database = database
        self.layout = layout
        self.takesKeys = takesKeys
    }
}

/// What is to be known of a server before it is backed up.
struct ServerFacts: Sendable {
    /// By the server's own clock.
    var now: Instant
    /// Such as `15.14`.
    var version: String
    /// Such as 15, which Debian names folders and packages of programs by.
    var majorVersion: Int
    var systemIdentifier: String
    var segmentBytes: Int

    static func read(_ database: some Queryable) async throws -> ServerFacts {
        let row = try await database.queryOne(
            """
            SELECT clock_timestamp()::text AS now, split_part(current_setting('server_version'), ' ', 1) AS version,
                current_setting('server_version_num')::integer / 10000 AS major_version, (SELECT system_identifier::text FROM pg_control_system()) AS system_identifier,
                pg_size_bytes(current_setting('wal_segment_size')) AS segment_bytes
            """)
        guard let row, let now = Instant(try row.get("now", as: String.self)) else {
            throw DatabaseError(kind: .decoding, message: "The server does not say what it is.")
        }
        return ServerFacts(
            now: now, version: try row.get("version"), majorVersion: try row.get("major_version"),
            systemIdentifier: try row.get("system_identifier"), segmentBytes: try row.get("segment_bytes"))
    }
}
