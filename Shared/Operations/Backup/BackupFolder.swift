import Contracts
import FoundationEssentials
import Glibc

/// Where backups are kept: `base/NAME` for each base backup, `wal` for the log that is streamed beside them.
///
/// A base backup is made under another name and gets its own when it is whole and verified: what is under its own name is whole.
package struct BackupFolder: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)" }

    var bases: String { "\(path)/base" }
    package var wal: String { "\(path)/wal" }
    private var lock: String { "\(path)/lock" }

    func base(_ name: String) -> String { "\(bases)/\(name)" }
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

    /// Base backups that are whole, the oldest first.
    package func records() throws -> [BackupRecord] {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Refusal(.notFound, "There is no folder \(path).", remedy: "Name the folder that `alongside backup` wrote to.", field: "from")
        }
        guard FileManager.default.fileExists(atPath: bases) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: bases)
            .filter { !$0.hasSuffix(Self.unfinishedEnding) && FileManager.default.fileExists(atPath: record($0)) }
            .map { try BackupRecord.read(record($0)) }
            .sorted { $0.startedAt < $1.startedAt }
    }

    /// Streamed files by name, with their paths. A file that is still being written counts under the name that it will have.
    func walFiles() throws -> [String: String] {
        guard FileManager.default.fileExists(atPath: path) else { return [:] }
        // What was streamed before a gap lies in folders of its own beside `wal`.
        let folders = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0 == "wal" || $0.hasPrefix("wal-until-") }.sorted(by: >)
        var files: [String: String] = [:]
        for folder in folders {
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")
            for name in names where !name.hasSuffix(".tmp") {
                let whole = name.hasSuffix(".partial") ? String(name.dropLast(8)) : name
                if name == whole || files[whole] == nil { files[whole] = "\(path)/\(folder)/\(name)" }
            }
        }
        return files
    }

    /// The log that a base backup brings along, and what was streamed.
    func segments(for record: BackupRecord) throws -> [WALSegment] {
        let own = try FileManager.default.contentsOfDirectory(atPath: "\(data(record.name))/pg_wal")
        return (own + (try walFiles().keys)).compactMap { WALSegment(name: $0, bytes: record.segmentBytes) }
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

    /// The bytes of everything below a folder.
    static func size(of folder: String) throws -> Int64 {
        try FileManager.default.subpathsOfDirectory(atPath: folder).reduce(0) { sum, path in
            var status = stat()
            guard lstat("\(folder)/\(path)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return sum }
            return sum + Int64(status.st_size)
        }
    }
}
