/// A database that was laid by `alongside restore` and has not been looked at: its mail is not held yet, so nobody may work on it.
///
/// The sign is the server's own setting, which `restore` writes, every role can read, and `restore finish` takes back when mail is held.
package enum UnfinishedRestore {
    /// Where a laid cluster has its log, in its data folder; `restore_command` names it.
    package static let log = "alongside-wal"

    /// What the setting is like then, for a statement that asks for more at once.
    package static let pattern = "%\(log)/%"

    package static func stands(on database: some Queryable) async throws -> Bool {
        try await database.queryOne("SELECT current_setting('restore_command') LIKE \(pattern) AS stands")?.get("stands") ?? false
    }
}
