import Contracts
import FoundationEssentials
package import Logging
import PostgreSQL

/// A copy of the whole cluster while it works, by PostgreSQL's own `pg_basebackup`, with the log that makes it consistent
/// (docs/decisions/0033-backup.md).
package struct BaseBackup: Sendable {
    private let source: BackupSource
    private let folder: BackupFolder
    private let logger: Logger

    package init(of source: BackupSource, in folder: BackupFolder, logger: Logger) {
        self.source = source
        self.folder = folder
        self.logger = logger
    }

    /// Makes one, verifies it, and gives it its name.
    ///
    /// - Parameter keep: how many are kept, this one among them; nil for all. Older ones that cannot be removed are complained of, no more:
    ///   the new one is whole.
    ///
    /// Throws `Refusal` saying what stands in the way. Cancelled or failed, it leaves nothing behind; one that was killed leaves a
    /// folder that is never taken for a backup, and that the next one removes.
    package func make(keep: Int? = nil) async throws -> BackupRecord {
        try await folder.withLock {
            try removeUnfinished()
            do {
                let record = try await Connection.use(source.database, logger: logger) { try await make(asking: $0) }
                if let keep { prune(keep) }
                return record
            } catch {
                try removeUnfinished()
                throw error
            }
        }
    }

    private func prune(_ keep: Int) {
        do {
            _ = try BackupPruning(folder).removed(keeping: keep)
        } catch {
            logger.warning("older backups could not be removed: \(error); `alongside backup prune` tries again")
        }
    }

    private func make(asking database: Connection) async throws -> BackupRecord {
        let facts = try await ServerFacts.read(database)
        try await BackupHistory(folder: folder).check(facts, on: database)
        // Read before it begins: a restore reaches at least the moment at which the copy ended.
        let logs = try await LogChain(database).heads()
        var schemas: [String: Int] = [:]
        for schema in ServiceSchema.all { schemas[schema.name] = try await Migrator.version(of: schema.name, on: database) }
        let name = freeName(at: facts.now)
        let place = folder.unfinished(name)
        let data = "\(place)/data"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])

        try await BackupProgram("pg_basebackup", version: facts.majorVersion, database: source.database).check(
            "The base backup",
            ["--pgdata", data, "--format", "plain", "--checkpoint", "fast", "--wal-method", "stream", "--label", "alongside \(name)"])
        if let damage = try await Self.damage(in: data, version: facts.majorVersion) {
            throw Refusal(
                .unavailable, "The base backup is not what the server sent: \(damage)", remedy: "Look at the disk under \(folder.path), then run it again.")
        }
        var record = BackupRecord(
            name: name, startedAt: facts.now, finishedAt: facts.now, bytes: try BackupFolder.size(of: data), server: facts.version,
            systemIdentifier: facts.systemIdentifier, firstSegment: try Self.firstSegment(data), segmentBytes: facts.segmentBytes, schemas: schemas, logs: logs,
            hasKeys: false)
        if source.takesKeys, let layout = source.layout {
            try KeyCopy.copy(from: layout.folder, to: "\(place)/keys")
            record.hasKeys = true
        }
        record.finishedAt = try await ServerFacts.read(database).now
        try record.write("\(place)/backup.json")
        try FileManager.default.moveItem(atPath: place, toPath: folder.base(name))
        return record
    }

    /// Compares every file with the manifest that the server wrote, and reads the log that comes with it.
    ///
    /// - Returns: what differs, in `pg_verifybackup`'s words; nil where nothing does.
    ///
    /// Throws `Refusal` where that program is not installed.
    static func damage(in data: String, version: Int) async throws -> String? {
        let program = try BackupProgram("pg_verifybackup", version: version)
        // The log is read by pg_waldump, which Debian has in the server's package.
        let readsLog = FileManager.default.isExecutableFile(atPath: program.path.replacing("pg_verifybackup", with: "pg_waldump"))
        let outcome = try await program.run(["--quiet"] + (readsLog ? [] : ["--no-parse-wal"]) + [data])
        try Task.checkCancellation()
        return outcome.isSuccess ? nil : outcome.lines.joined(separator: "\n")
    }

    private func removeUnfinished() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.bases) where name.hasSuffix(BackupFolder.unfinishedEnding) {
            try FileManager.default.removeItem(atPath: folder.base(name))
        }
    }

    /// `backup_label` names the file in which the log that it needs begins (PostgreSQL 15, 26.3.3).
    private static func firstSegment(_ data: String) throws -> String {
        let label = try String(contentsOfFile: "\(data)/backup_label", encoding: .utf8)
        guard let found = label.firstMatch(of: /START WAL LOCATION: [0-9A-F\/]+ \(file ([0-9A-F]{24})\)/) else {
            throw Refusal(.fault, "\(data)/backup_label does not say where the log begins.")
        }
        return String(found.1)
    }

    /// `20261123T045331Z`, or `20261123T045331Z-2` for another of the same second.
    private func freeName(at instant: Instant) -> String {
        let second = instant.description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
        var (name, count) = (second, 1)
        while FileManager.default.fileExists(atPath: folder.base(name)) {
            count += 1
            name = "\(second)-\(count)"
        }
        return name
    }
}
