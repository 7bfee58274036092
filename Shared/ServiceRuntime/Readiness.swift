import Synchronization

/// Whether the process can do its work now: each part of it that may be away adds a check.
package final class Readiness: Sendable {
    /// Returns nil when all is well, otherwise what is not, in words safe to show.
    package typealias Check = @Sendable () async -> String?

    private let checks = Mutex<[(name: String, check: Check)]>([])

    package init() {}

    /// - Parameter name: the part's, such as `database`.
    package func add(_ name: String, _ check: @escaping Check) { checks.withLock { $0.append((name, check)) } }

    /// What is not well, by name, in the order in which they were added; empty when the process is ready.
    package func problems() async -> [(name: String, problem: String)] {
        var problems: [(String, String)] = []
        for (name, check) in checks.withLock({ $0 }) {
            if let problem = await check() { problems.append((name, problem)) }
        }
        return problems
    }
}
