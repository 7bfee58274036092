package import Contracts

/// Something in a backups' folder that is not what it should be.
package struct BackupDamage: Codable, Sendable, Hashable {
    package var path: String
    /// A sentence for people.
    package var what: String
}

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

    /// How a folder stands.
    package struct Report: Codable, Sendable {
        /// The oldest first.
        package var backups: [Result]
        /// Base backups without a readable description, and streamed files of the log that are cut.
        package var damage: [BackupDamage]

        package var isWell: Bool { damage.isEmpty && backups.allSatisfy(\.isWell) }
    }

    private let folder: BackupFolder

    package init(_ folder: BackupFolder) { self.folder = folder }

    /// - Parameter verifies: whether every file is compared with the manifest, which reads them all.
    ///
    /// Throws `Refusal` where there is no folder, or `pg_verifybackup` is not installed.
    package func run(verifies: Bool = true) async throws -> Report {
        var (records, damage) = try folder.described()
        let log = try StreamedLog(in: folder)
        for bytes in Set(records.map(\.segmentBytes)) {
            damage += log.damaged(bytes: bytes).map {
                BackupDamage(path: $0.path, what: "This file of the log has \($0.bytes) bytes, and should have \(bytes).")
            }
        }
        var results: [Result] = []
        for record in records {
            let differs = verifies ? try await BaseBackup.damage(in: folder.data(record.name), version: record.majorVersion) : nil
            guard let start = WALSegment(name: record.firstSegment, bytes: record.segmentBytes) else {
                damage.append(BackupDamage(path: folder.base(record.name), what: "It names no file of the log: “\(record.firstSegment)”."))
                continue
            }
            let reach = WALReach(from: start, in: try folder.segments(for: record))
            results.append(Result(record: record, damage: differs, logIsWhole: reach.isWhole, logReaches: received(upTo: reach, record, log)))
        }
        return Report(backups: results, damage: damage)
    }

    private func received(upTo reach: WALReach, _ record: BackupRecord, _ log: StreamedLog) -> Instant? {
        let newest = log.usable(bytes: record.segmentBytes).values
            .filter { WALSegment(name: $0.name, bytes: record.segmentBytes).map { $0.number == reach.last } ?? false }
        return newest.compactMap { BackupFolder.written($0.path) }.max()
    }
}
