package import Contracts
import FoundationEssentials

/// What `backup.json` says of a base backup that is whole.
package struct BackupRecord: Codable, Sendable, Hashable {
    /// Its folder's name: when it began, such as `20261123T045331Z`.
    package var name: String
    /// By the database server's clock, as are the times of commits.
    package var startedAt: Instant
    /// From here on it can be restored to any moment that the streamed log reaches.
    package var finishedAt: Instant
    /// Of the copied files, without the streamed log.
    package var bytes: Int64
    /// PostgreSQL's version, such as `15.14`.
    package var server: String
    /// Of the cluster; a restored one keeps it.
    package var systemIdentifier: String
    /// The name of the first file of the write-ahead log that it needs.
    package var firstSegment: String
    /// The size of a file of the write-ahead log, 16 MB unless the cluster was made otherwise.
    package var segmentBytes: Int
    /// Each schema's migration.
    package var schemas: [String: Int]
    /// Where each log ended when the backup began: every restore from it reaches at least so far.
    package var logs: [LogHead]
    /// Whether the stack's keys and secrets are beside it.
    package var hasKeys: Bool

    /// Such as 15; 0 where the version is not one.
    package var majorVersion: Int { Int(server.prefix { $0 != "." }) ?? 0 }

    static func read(_ path: String) throws(Refusal) -> BackupRecord {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Refusal(.notFound, "\(path) cannot be read.", remedy: "Name the folder that `alongside backup` wrote to.")
        }
        do {
            return try JSONDecoder().decode(BackupRecord.self, from: data)
        } catch {
            throw Refusal(.invalid, "\(path) does not describe a backup: \(error).", remedy: "Take an older backup of the same folder.")
        }
    }

    func write(_ path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: URL(filePath: path), options: .atomic)
    }
}
