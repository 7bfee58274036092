import Contracts
import RegisterReading
import Synchronization

/// The imports that run in this process, for those who ask how far they are.
package final class ImportProgress: Sendable {
    private let feeds = Mutex<[ImportID: RegisterFeed]>([:])

    package init() {}

    func began(_ id: ImportID, _ feed: RegisterFeed) { feeds.withLock { $0[id] = feed } }

    func ended(_ id: ImportID) { feeds.withLock { $0[id] = nil } }

    func feed(_ id: ImportID) -> RegisterFeed? { feeds.withLock { $0[id] } }
}
