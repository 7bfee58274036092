import Contracts
import FoundationEssentials

/// Removes what no restore needs any more.
struct BackupPruning: Sendable {
    let folder: BackupFolder

    /// Keeps the newest base backups, and of the log what follows the oldest of them. At least one is kept, whatever the number.
    func keep(_ count: Int) throws {
        let records = try folder.records()
        let kept = records.suffix(max(1, count))
        guard let oldest = kept.first, let start = WALSegment(name: oldest.firstSegment, bytes: oldest.segmentBytes) else { return }
        for record in records.dropLast(kept.count) {
            // Its name goes first: what is removed by halves is not a backup any more.
            try FileManager.default.moveItem(atPath: folder.base(record.name), toPath: folder.unfinished(record.name))
            try FileManager.default.removeItem(atPath: folder.unfinished(record.name))
        }
        for (name, path) in try folder.walFiles() {
            // Histories of timelines are small, and are kept.
            guard !path.hasSuffix(".partial"), let segment = WALSegment(name: name, bytes: oldest.segmentBytes), segment.number < start.number else { continue }
            try FileManager.default.removeItem(atPath: path)
        }
    }
}
