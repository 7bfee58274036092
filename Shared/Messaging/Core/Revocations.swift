import Contracts
import Synchronization

/// The sessions that ended before their tokens did, as access-service last listed them.
package final class Revocations: Sendable {
    private let ended: Mutex<Set<String>?>

    /// - Parameter ended: nil until access-service has been asked: nobody is vouched for before.
    package init(ended: Set<String>? = nil) { self.ended = Mutex(ended) }

    package func replace(with sessions: some Sequence<String>) {
        let sessions = Set(sessions)
        ended.withLock { $0 = sessions }
    }

    /// Nil while that is not known.
    func contains(_ session: String) -> Bool? { ended.withLock { $0?.contains(session) } }
}
