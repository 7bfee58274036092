import Synchronization

/// How many bytes of messages the service has in hand, from arrival to reply, and how many it may.
final class ByteAllowance: Sendable {
    private let bound: Int
    private let held = Mutex(0)

    init(bound: Int) { self.bound = bound }

    /// False when it would be more than the bound; a message that is larger by itself is taken when there is no other.
    func take(_ count: Int) -> Bool {
        held.withLock { held in
            guard held == 0 || held + count <= bound else { return false }
            held += count
            return true
        }
    }

    func give(_ count: Int) { held.withLock { $0 -= count } }

    var inHand: Int { held.withLock { $0 } }
}
