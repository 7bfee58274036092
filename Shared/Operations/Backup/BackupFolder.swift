import Contracts
import FoundationEssentials
import Glibc

/// Where backups are kept: `base/NAME` for each base backup, `wal` for the log that is streamed beside them.
///
/// A base backup is made under another name and gets its own when it is whole and verified: what is under its own name is whole.
package struct BackupFolder: Sendable {
    /// Absolute.
    package let path: String

    package init(_ path: String) { self.path = path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)" }

    var bases: String { "\(path)/base" }
    /// What is being streamed; what was streamed before a gap lies beside it (`StreamedLog`).
    package var wal: String { "\(path)/wal" }
    private var lock: String { "\(path)/lock" }

    func base(_ name: String) -> String { "\(bases)/\(name)" }
    /// The cluster's data, as PostgreSQL has it.
    package func data(_ name: String) -> String { "\(bases)/\(name)/data" }
    func keys(_ name: String) -> String { "\(bases)/\(name)/keys" }
    func record(_ name: String) -> String { "\(bases)/\(name)/backup.json" }

    /// While it is made.
    func unfinished(_ name: String) -> String { "\(bases)/\(name)\(Self.unfinishedEnding)" }
    static let unfinishedEnding = ".unfinished"

    /// Makes what is missing, private to this user: a backup has everybody's data in it.
    func prepare() throws {
        for folder in [path, bases, wal] where !FileManager.default.fileExists(atPath: folder) {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw Refusal(
                    .unavailable, "The folder \(folder) cannot be made: \(error).", remedy: "Choose a folder that this user may write to.", field: "to")
            }
        }
    }

    /// Base backups that are whole, the oldest first. One whose description cannot be read is left out: it must not stand in the way of the others.
    package func records() throws -> [BackupRecord] { try described().records }

    /// The same, and what is wrong with those that are left out.
    func described() throws -> (records: [BackupRecord], damage: [BackupDamage]) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Refusal(.notFound, "There is no folder \(path).", remedy: "Name the folder that `alongside backup` wrote to.", field: "from")
        }
        var (records, damage): ([BackupRecord], [BackupDamage]) = ([], [])
        for name in try Self.names(in: bases).sorted() where !name.hasSuffix(Self.unfinishedEnding) {
            guard FileManager.default.fileExists(atPath: record(name)) else { continue }
            do {
                records.append(try BackupRecord.read(record(name)))
            } catch {
                damage.append(BackupDamage(path: base(name), what: error.message))
            }
        }
        return (records.sorted { $0.startedAt < $1.startedAt }, damage)
    }

    /// The log that a base backup brings along, and what was streamed: files that have the size of one.
    func segments(for record: BackupRecord) throws -> [WALSegment] {
        let log = "\(data(record.name))/pg_wal"
        let own = try Self.names(in: log).filter { Self.bytes(of: "\(log)/\($0)") == record.segmentBytes }
        let streamed = try StreamedLog(in: self).usable(bytes: record.segmentBytes).keys
        return (own + streamed).compactMap { WALSegment(name: $0, bytes: record.segmentBytes) }
    }

    /// Runs the body while no other process makes or removes base backups here.
    ///
    /// Throws `Refusal` (conflict) where one does.
    func withLock<T: Sendable>(_ body: () async throws -> T) async throws -> T {
        try prepare()
        let descriptor = open(lock, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Refusal(.unavailable, "\(lock) cannot be opened: \(String(cString: strerror(errno))).", remedy: "Let this user write to \(path).")
        }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw Refusal(.conflict, "Another process is making a base backup in \(path).", remedy: "Wait for it, or name another folder.")
        }
        return try await body()
    }

    /// What a folder holds; nothing where it is not there, or has gone since it was looked for.
    static func names(in folder: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            guard FileManager.default.fileExists(atPath: folder) else { return [] }
            throw error
        }
    }

    /// The size of a file; nil where there is none.
    static func bytes(of path: String) -> Int? { status(of: path).map { Int($0.st_size) } }

    /// When a file was last written to; nil where there is none.
    static func written(_ path: String) -> Instant? {
        status(of: path).map { Instant(microseconds: Int64($0.st_mtim.tv_sec) * 1_000_000 + Int64($0.st_mtim.tv_nsec) / 1_000) }
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? status : nil
    }

    /// The bytes of everything below a folder.
    static func size(of folder: String) throws -> Int64 {
        try FileManager.default.subpathsOfDirectory(atPath: folder).reduce(0) { sum, path in
            var status = stat()
            guard lstat("\(folder)/\(path)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return sum }
            return sum + Int64(status.st_size)
        }
    }
}
