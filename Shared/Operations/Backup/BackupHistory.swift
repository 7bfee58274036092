import Contracts
import FoundationEssentials
import PostgreSQL

/// Whether a server's backups may go into a folder: what one folder holds is one history of one cluster.
struct BackupHistory: Sendable {
    let folder: BackupFolder

    /// Throws `Refusal` (conflict) where the folder has backups of another cluster, or of this one before it was restored.
    func check(_ facts: ServerFacts, on database: some Queryable) async throws {
        guard let newest = try folder.records().last else { return }
        guard newest.systemIdentifier == facts.systemIdentifier else {
            throw Refusal(
                .conflict,
                "\(folder.path) holds backups of another database: its system identifier is \(newest.systemIdentifier), this one's is \(facts.systemIdentifier).",
                remedy: "Give this database a folder of its own.", field: "to")
        }
        guard let note = try await RestoreNote.read(database), let left = try folder.records().first(where: { note.leaves($0) }) else { return }
        throw Refusal(
            .conflict, "\(folder.path) holds the history that this database left when it was restored from \(note.backup.name): \(left.name) is of it.",
            remedy: "Give the restored database a new folder, and keep this one as it is.", field: "to")
    }
}

extension RestoreNote {
    /// The restore that the server comes from; nil for one that was never restored.
    static func read(_ database: some Queryable) async throws -> RestoreNote? {
        let row = try await database.queryOne("SELECT pg_read_file(\(file), 0, 1000000, true) AS text")
        return try row?.getOptional("text", as: String.self).map { try JSONDecoder().decode(RestoreNote.self, from: Data($0.utf8)) }
    }

    /// Whether a backup is of the history before this restore: recovery ends in a timeline of a higher number than all that it has seen.
    func leaves(_ other: BackupRecord) -> Bool {
        guard let ours = WALSegment(name: backup.firstSegment, bytes: backup.segmentBytes),
            let theirs = WALSegment(name: other.firstSegment, bytes: other.segmentBytes)
        else { return other.name == backup.name }
        return theirs.timeline <= ours.timeline
    }
}
