import Contracts
import FoundationEssentials

/// Removes what no restore needs any more.
package struct BackupPruning: Sendable {
    /// What is gone.
    package struct Removed: Sendable, Equatable {
        /// Names of base backups.
        package var backups: [String]
        /// How many files of the log.
        package var logFiles: Int
    }

    private let folder: BackupFolder

    package init(_ folder: BackupFolder) { self.folder = folder }

    /// Keeps the newest base backups, and of the log what follows the oldest of them. At least one is kept, whatever the number.
    ///
    /// Throws `Refusal` where there is no folder, or another process makes a base backup in it.
    package func keep(_ count: Int) async throws -> Removed {
        _ = try folder.records()
        return try await folder.withLock { try removed(keeping: count) }
    }

    /// The same, for whoever has the folder's lock.
    func removed(keeping count: Int) throws -> Removed {
        let records = try folder.records()
        let kept = records.suffix(max(1, count))
        var removed = Removed(backups: [], logFiles: 0)
        guard let oldest = kept.first, let start = WALSegment(name: oldest.firstSegment, bytes: oldest.segmentBytes) else { return removed }
        for record in records.dropLast(kept.count) {
            // Its name goes first: what is removed by halves is not a backup any more.
            try FileManager.default.moveItem(atPath: folder.base(record.name), toPath: folder.unfinished(record.name))
            try FileManager.default.removeItem(atPath: folder.unfinished(record.name))
            removed.backups.append(record.name)
        }
        for file in try StreamedLog(in: folder).files {
            // Histories of timelines are small, and are kept; and `pg_receivewal` goes on with what it has begun.
            guard let segment = WALSegment(name: file.name, bytes: oldest.segmentBytes), segment.number < start.number,
                !(file.isPartial && file.path.hasPrefix("\(folder.wal)/"))
            else { continue }
            try FileManager.default.removeItem(atPath: file.path)
            removed.logFiles += 1
        }
        for name in try BackupFolder.names(in: folder.path) where name.hasPrefix(StreamedLog.setAside) {
            let place = "\(folder.path)/\(name)"
            if try BackupFolder.names(in: place).isEmpty { try FileManager.default.removeItem(atPath: place) }
        }
        return removed
    }
}
