package import Contracts
import FoundationEssentials
import Glibc
import PostgreSQL

/// What a laid folder says of itself, for the check that follows: `alongside-restore.json` in the cluster's data.
struct RestoreNote: Codable, Sendable {
    static let file = "alongside-restore.json"

    var backup: BackupRecord
    /// To which moment; nil for as far as the log goes.
    var target: Instant?
}

/// Lays a base backup, and the log that follows it, into a folder from which PostgreSQL recovers by itself when it starts.
package struct RestoreLayout: Sendable {
    /// The log, in the laid folder; it goes when recovery has ended.
    static let log = UnfinishedRestore.log
    /// Settings of recovery, which `RestoreCheck` takes back.
    static let settings = ["restore_command", "recovery_end_command", "recovery_target_time", "recovery_target_action", "hot_standby"]

    private let folder: BackupFolder

    package init(_ folder: BackupFolder) { self.folder = folder }

    /// The newest base backup that ended before a moment; the newest of all without one.
    ///
    /// Throws `Refusal` naming the earliest moment that can be restored, or that there is no backup.
    package func choose(at target: Instant?) throws -> BackupRecord {
        let records = try folder.records()
        guard let oldest = records.first, let newest = records.last else {
            throw Refusal(
                .notFound, "There is no whole base backup in \(folder.path).", remedy: "Name the folder that `alongside backup` wrote to.", field: "from")
        }
        guard let target else { return newest }
        guard let chosen = records.last(where: { $0.finishedAt <= target }) else {
            throw Refusal(
                .invalid, "The backups in \(folder.path) begin after \(target).",
                remedy: "The earliest moment is \(oldest.finishedAt): give that or a later one.", field: "at")
        }
        return chosen
    }

    /// - Parameters:
    ///   - place: a folder for the cluster's data: empty, or not there yet.
    ///   - target: the moment to restore to; nil for as far as the log goes.
    ///
    /// Throws `Refusal` where the place holds anything, or no backup reaches the moment. Failed, it leaves the place empty.
    package func lay(into place: String, at target: Instant?) throws -> BackupRecord {
        let files = FileManager.default
        let existed = files.fileExists(atPath: place)
        if existed, try !files.contentsOfDirectory(atPath: place).isEmpty {
            throw Refusal(
                .conflict, "\(place) is not empty, and a restore goes over nothing.", remedy: "Name an empty folder; move what is there away first.",
                field: "into")
        }
        let record = try choose(at: target)
        try lay(record, into: place, at: target)
        return record
    }

    /// The same, of a base backup that was chosen.
    func lay(_ record: BackupRecord, into place: String, at target: Instant?) throws {
        let files = FileManager.default
        try checkLog(of: record, target)
        do {
            try files.createDirectory(atPath: place, withIntermediateDirectories: true)
            try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: place)
            let data = folder.data(record.name)
            for name in try files.contentsOfDirectory(atPath: data) { try files.copyItem(atPath: "\(data)/\(name)", toPath: "\(place)/\(name)") }
            try copyLog(for: record, to: place)
            try configure(place, target)
            try JSONEncoder().encode(RestoreNote(backup: record, target: target)).write(to: URL(filePath: "\(place)/\(RestoreNote.file)"))
            // In a container root lays it, into the server's volume: it is for whom the volume belongs to.
            if geteuid() == 0, let owner = FileOwner(of: "\(place)/..") { try owner.take(place) }
        } catch {
            // What failed is thrown; that something of it stays would only be seen as a folder that is not empty.
            for name in (try? files.contentsOfDirectory(atPath: place)) ?? [] { try? files.removeItem(atPath: "\(place)/\(name)") }
            throw error
        }
    }

    /// Whether a cluster's data is laid and its restore is not finished: `RestoreCheck` has not taken the settings of recovery back.
    static func isUnfinished(in data: String) -> Bool {
        // Another user's cluster cannot be read, nor started: whoever starts it is told then.
        guard let text = FileManager.default.contents(atPath: "\(data)/postgresql.auto.conf") else { return false }
        return String(decoding: text, as: UTF8.self).split(separator: "\n").contains { $0.hasPrefix("restore_command") && $0.contains("\(log)/") }
    }

    private func checkLog(of record: BackupRecord, _ target: Instant?) throws {
        if let target, try log(for: record).isEmpty {
            throw Refusal(
                .invalid, "No log was streamed after the base backup \(record.name), so there is nothing to go forward to \(target) with.",
                remedy: "Leave out --at to restore the moment of the base backup.", field: "at")
        }
    }

    private func log(for record: BackupRecord) throws -> [StreamedLog.File] {
        guard let start = WALSegment(name: record.firstSegment, bytes: record.segmentBytes) else {
            throw Refusal(.invalid, "The backup \(record.name) names no file of the log.", remedy: "Take an older backup.")
        }
        return try StreamedLog(in: folder).usable(bytes: record.segmentBytes).values.filter { file in
            file.name.hasSuffix(".history") || (WALSegment(name: file.name, bytes: record.segmentBytes).map { $0.number >= start.number } ?? false)
        }
    }

    /// After the base backup itself, so that all that was received meanwhile is there, too.
    private func copyLog(for record: BackupRecord, to place: String) throws {
        let files = FileManager.default
        try files.createDirectory(atPath: "\(place)/\(Self.log)", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for file in try log(for: record) {
            let (own, copy) = ("\(place)/pg_wal/\(file.name)", "\(place)/\(Self.log)/\(file.name)")
            do {
                try files.copyItem(atPath: file.path, toPath: copy)
            } catch {
                // It has become whole since it was listed.
                let whole = URL(filePath: file.path).deletingLastPathComponent().appending(path: file.name).path(percentEncoded: false)
                guard file.isPartial, !files.fileExists(atPath: file.path), files.fileExists(atPath: whole) else { throw error }
                try files.copyItem(atPath: whole, toPath: copy)
            }
            // Recovery takes what is here before what the base backup brought along, which may have more of a file that was never ended.
            if file.isPartial, BackupFolder.bytes(of: own) == record.segmentBytes, try StreamedLog.goesFurther(own, than: copy) {
                try files.removeItem(atPath: copy)
            }
        }
    }

    private func configure(_ place: String, _ target: Instant?) throws {
        let path = "\(place)/postgresql.auto.conf"
        // What an earlier restore left there must not decide this one.
        let kept = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            !line.hasPrefix("recovery_") && !Self.settings.contains { line.hasPrefix($0) }
        }
        // Standing by while it recovers, it would want as many connections as the server had (PostgreSQL 15, 27.4.3).
        var settings = [
            "restore_command = 'cp \"\(Self.log)/%f\" \"%p\"'", "recovery_end_command = 'rm -rf \(Self.log)'", "recovery_target_action = 'promote'",
            "hot_standby = off",
        ]
        if let target { settings.append("recovery_target_time = '\(target.description.replacing("T", with: " ").replacing("Z", with: "+00"))'") }
        try (kept + settings.map { $0[...] } + [""]).joined(separator: "\n").write(toFile: path, atomically: false, encoding: .utf8)
        try "".write(toFile: "\(place)/recovery.signal", atomically: false, encoding: .utf8)
        for name in ["postgresql.auto.conf", "recovery.signal"] {
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(place)/\(name)")
        }
    }
}
