/// What a cluster is for decides its settings.
package struct ClusterSettings: Sendable {
    /// Whether a commit survives a loss of power. Only tests and demonstrations may do without.
    package var isDurable: Bool
    package var maximumConnections: Int
    /// Whether each transaction's time of commit is kept, for measurements.
    package var keepsCommitTimes: Bool

    package init(isDurable: Bool = true, maximumConnections: Int = 100, keepsCommitTimes: Bool = false) {
        self.isDurable = isDurable
        self.maximumConnections = maximumConnections
        self.keepsCommitTimes = keepsCommitTimes
    }

    /// Ten for each process of a service (eight in its pool, two lanes), twice over while killed ones are still being cleared
    /// away, and some for those who look on.
    package static func connections(forReplicas replicas: Int) -> Int { max(100, 2 * 10 * 5 * replicas + 20) }

    /// The text of `alongside.conf`, which PostgreSQL's own file includes last.
    func text(folder: ClusterFolder) -> String {
        var settings: [(String, String)] = [
            ("listen_addresses", "''"),
            ("unix_socket_directories", quoted(folder.path)),
            ("unix_socket_permissions", "0700"),
            ("port", String(Cluster.port)),
            ("max_connections", String(maximumConnections)),
            ("shared_buffers", "128MB"),
            ("jit", "off"),
            // A backup stream that stays away must not fill the disk: it begins anew then (docs/backup.md).
            ("max_slot_wal_keep_size", "'4GB'"),
            ("timezone", "'UTC'"),
            ("log_timezone", "'UTC'"),
            // Personal data stays out of the server's log: no statements, no details.
            ("log_error_verbosity", "terse"),
            ("log_min_error_statement", "panic"),
            ("log_parameter_max_length_on_error", "0"),
        ]
        if !isDurable {
            settings += [("fsync", "off"), ("synchronous_commit", "off"), ("full_page_writes", "off")]
        }
        if keepsCommitTimes { settings.append(("track_commit_timestamp", "on")) }
        return settings.map { "\($0) = \($1)\n" }.joined()
    }

    private func quoted(_ path: String) -> String { "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'" }
}
