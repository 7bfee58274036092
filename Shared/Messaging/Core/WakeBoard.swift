import Synchronization

/// Wake-ups by name: whoever waits for a name is let go when it is rung. A ring that nobody waits for is kept, so
/// that work that arrives between two waits is not missed.
package final class WakeBoard: Sendable {
    private struct State {
        var rung: Set<String> = []
        var waiting: [String: [Int: CheckedContinuation<Void, Never>]] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    package init() {}

    package func ring(_ name: String) {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard let waiting = state.waiting.removeValue(forKey: name) else {
                state.rung.insert(name)
                return []
            }
            return Array(waiting.values)
        }
        waiting.forEach { $0.resume() }
    }

    /// Returns when the name is rung, after the interval, or when the task is cancelled.
    package func wait(for name: String, atMost interval: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.untilRung(name) }
            group.addTask {
                // The poll that makes a lost wake-up cost no more than the interval; cancelled when the ring comes first.
                do { try await ContinuousClock().sleep(for: interval) } catch { return }
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func untilRung(_ name: String) async {
        let ticket = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isLet = state.withLock { state in
                    if state.rung.remove(name) != nil || Task.isCancelled { return true }
                    state.waiting[name, default: [:]][ticket] = continuation
                    return false
                }
                if isLet { continuation.resume() }
            }
        } onCancel: {
            state.withLock { state in
                let continuation = state.waiting[name]?.removeValue(forKey: ticket)
                if state.waiting[name]?.isEmpty == true { state.waiting[name] = nil }
                return continuation
            }?.resume()
        }
    }
}
