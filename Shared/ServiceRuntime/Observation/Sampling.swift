import Synchronization

/// What is looked at when somebody asks for metrics: parts of the process add their own, and pay nothing until then.
package final class Sampling: Sendable {
    package typealias Look = @Sendable () async -> Void

    private let looks = Mutex<[Look]>([])

    package init() {}

    package func add(_ look: @escaping Look) { looks.withLock { $0.append(look) } }

    /// All of them, one after the other.
    func look() async {
        for look in looks.withLock({ $0 }) { await look() }
    }
}
