import Contracts
import Messaging
import PostgreSQL
import Synchronization

/// What a process may still take of the quarter of an hour, without counting everything that went in it for each batch: counted anew every
/// second, with what the process itself has taken since. Other processes may take as much meanwhile, so together they may go over by what they
/// send in a second.
final class CampaignAllowance: Sendable {
    private struct Counted: Sendable {
        var at: ContinuousClock.Instant
        /// Quarters of an hour of business time since 1970.
        var quarter: Int64
        var left: Int
    }

    private static let recount = Duration.seconds(1)
    private let counted = Mutex<Counted?>(nil)

    /// So many may go now, of the number wished for; they count as gone.
    func take(_ wished: Int, _ pace: CampaignPace, _ database: some Queryable, now: Instant) async throws -> Int {
        let quarter = now.microseconds / CampaignPace.quarter
        let isKnown = counted.withLock { known in
            known.map { $0.quarter == quarter && ContinuousClock.now - $0.at < Self.recount && $0.left > wished } ?? false
        }
        if !isKnown {
            let left = try await pace.allowance(database, now: now)
            counted.withLock { $0 = Counted(at: .now, quarter: quarter, left: left) }
        }
        return counted.withLock { known in
            let granted = max(0, min(wished, known?.left ?? 0))
            known?.left -= granted
            return granted
        }
    }
}
