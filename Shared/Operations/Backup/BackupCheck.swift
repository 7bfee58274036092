package import Contracts
import FoundationEssentials

/// Looks whether what a folder holds can be restored, without restoring it.
package struct BackupCheck: Sendable {
    /// How one base backup stands.
    package struct Result: Codable, Sendable {
        package var record: BackupRecord
        /// What `pg_verifybackup` found wrong; nil when nothing is.
        package var damage: String?
        /// Whether the log goes on from it without a gap, to the end of what was streamed.
        package var logIsWhole: Bool
        /// When the last of the log that it reaches was received; nil when nothing was streamed after it.
        package var logReaches: Instant?

        package var isWell: Bool { damage == nil && logIsWhole }
    }

    private let folder: BackupFolder

    package init(_ folder: BackupFolder) { self.folder = folder }

    /// - Parameter verifies: whether every file is compared with the manifest, which reads them all.
    package func run(verifies: Bool = true) async throws -> [Result] {
        var results: [Result] = []
        for record in try folder.records() {
            var damage: String?
            if verifies {
                do {
                    try await BaseBackup.verify(folder.data(record.name), version: record.majorVersion)
                } catch let refusal as Refusal {
                    damage = refusal.message
                }
            }
            results.append(try result(record, damage))
        }
        return results
    }

    private func result(_ record: BackupRecord, _ damage: String?) throws -> Result {
        guard let start = WALSegment(name: record.firstSegment, bytes: record.segmentBytes) else {
            throw Refusal(.invalid, "The backup \(record.name) names no file of the log: “\(record.firstSegment)”.", remedy: "Take an older backup.")
        }
        let reach = WALReach(from: start, in: try folder.segments(for: record))
        return Result(record: record, damage: damage, logIsWhole: reach.last != nil && reach.beyondGap == 0, logReaches: try received(upTo: reach, record))
    }

    private func received(upTo reach: WALReach, _ record: BackupRecord) throws -> Instant? {
        let newest = try folder.walFiles().filter { WALSegment(name: $0.key, bytes: record.segmentBytes).map { $0.number == reach.last } ?? false }
        return try newest.values.compactMap { path in
            (try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date).map { Instant($0) }
        }.max()
    }
}
