import Synchronization

/// What a client has sent: how often it asked again because nothing came back.
package final class Traffic: Sendable {
    private let repeated = Atomic<Int>(0)

    /// Requests that were sent once more, under the same id, because a reply did not come in time.
    package var repeats: Int { repeated.load(ordering: .relaxed) }

    func countRepeat() { repeated.add(1, ordering: .relaxed) }
}
