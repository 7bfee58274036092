import Contracts

/// When a base backup is due, by what is on the disk: what a stream remembered would be lost with its process.
struct BackupSchedule: Sendable {
    enum Reason: String, Sendable {
        case first = "there is none"
        /// What was received does not follow the newest one: no restore from it reaches the present.
        case gap = "the log has a gap after the newest one"
        case age = "the newest one is old enough"
    }

    let folder: BackupFolder
    /// Seconds from one to the next.
    let every: Int64

    /// - Parameters:
    ///   - now: by the server's clock, as is the time of a backup.
    ///   - answered: the newest backup, where it was made because of a gap: were there one still, another would not close it.
    func reason(at now: Instant, answered: String? = nil) throws -> Reason? {
        guard let newest = try folder.records().last else { return .first }
        if newest.startedAt.adding(seconds: every) <= now { return .age }
        guard newest.name != answered, let start = WALSegment(name: newest.firstSegment, bytes: newest.segmentBytes) else { return nil }
        return WALReach(from: start, in: try folder.segments(for: newest)).isWhole ? nil : .gap
    }
}
