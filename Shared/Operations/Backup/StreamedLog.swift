import FoundationEssentials
import Glibc

/// The files of the write-ahead log that were streamed into a backups' folder, as they lie there.
///
/// A file of the log has one size. `pg_receivewal` gives it at once, writes zeros first, and the name without `.partial` when it is whole.
struct StreamedLog: Sendable {
    struct File: Sendable, Equatable {
        /// Without `.partial`.
        var name: String
        var path: String
        var bytes: Int
        /// Whether it is still being written.
        var isPartial: Bool
    }

    /// What was streamed before a gap lies in folders of its own beside `wal`.
    static let setAside = "wal-until-"

    /// Those in `wal` first, then those set aside, the latest first.
    let files: [File]

    init(in folder: BackupFolder) throws {
        let aside = try BackupFolder.names(in: folder.path).filter { $0.hasPrefix(Self.setAside) }.sorted(by: >)
        var files: [File] = []
        for path in [folder.wal] + aside.map({ "\(folder.path)/\($0)" }) {
            for name in try BackupFolder.names(in: path).sorted() where !name.hasSuffix(".tmp") {
                if let file = Self.look(at: name, in: path) { files.append(file) }
            }
        }
        self.files = files
    }

    private static let ending = ".partial"

    /// Nil for one that is gone. Between a look at the folder and one at the file it may have become whole.
    private static func look(at name: String, in folder: String) -> File? {
        let whole = name.hasSuffix(ending) ? String(name.dropLast(ending.count)) : name
        for found in name == whole ? [name] : [name, whole] {
            if let bytes = BackupFolder.bytes(of: "\(folder)/\(found)") {
                return File(name: whole, path: "\(folder)/\(found)", bytes: bytes, isPartial: found != whole)
            }
        }
        return nil
    }

    /// Files of the log that have its size, by name: a whole one before one that is being written, and histories of timelines.
    func usable(bytes: Int) -> [String: File] {
        var usable: [String: File] = [:]
        for file in files where file.bytes == bytes || file.name.hasSuffix(".history") {
            if usable[file.name].map({ $0.isPartial && !file.isPartial }) ?? true { usable[file.name] = file }
        }
        return usable
    }

    /// Files that have a whole one's name and not its size.
    func damaged(bytes: Int) -> [File] {
        files.filter { !$0.isPartial && $0.bytes != bytes && WALSegment(name: $0.name, bytes: bytes) != nil }
    }

    /// Removes from `wal` what was cut while it got its size, as by a full disk: nothing is in it, and `pg_receivewal` refuses to go on over it.
    static func removeCut(in folder: BackupFolder, bytes: Int) throws {
        for name in try BackupFolder.names(in: folder.wal) where name.hasSuffix(ending) {
            let path = "\(folder.wal)/\(name)"
            if let found = BackupFolder.bytes(of: path), found != 0, found != bytes { try FileManager.default.removeItem(atPath: path) }
        }
    }

    /// Whether a file of the log has more of it than another of the same name: what is not written yet is zeros.
    static func goesFurther(_ path: String, than other: String) throws -> Bool { try end(of: path) > end(of: other) }

    /// In steps of 8 bytes.
    private static func end(of path: String) throws -> Int {
        try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe).withUnsafeBytes { bytes in
            let words = bytes.bindMemory(to: UInt64.self)
            var end = words.count
            while end > 0, words[end - 1] == 0 { end -= 1 }
            return end
        }
    }
}
