import DequeModule
import Synchronization

/// Commands that wait for a lane, in the order of their arrival, bounded.
///
/// There is no timer: an idle lane takes what is there. The first lane takes as soon as there is one; the second
/// asks for a backlog, so that batches grow under load instead of being split.
final class LaneQueue: Sendable {
    private struct Waiter {
        var threshold: Int
        var limit: Int
        var continuation: CheckedContinuation<[PendingCommand]?, Never>
    }

    private struct State {
        var commands: Deque<PendingCommand> = []
        var waiters: [Waiter] = []
        var isClosed = false

        mutating func take(_ limit: Int) -> [PendingCommand] {
            let taken = Array(commands.prefix(limit))
            commands.removeFirst(taken.count)
            return taken
        }

        /// Whom to let go now, and with what.
        mutating func served() -> [(CheckedContinuation<[PendingCommand]?, Never>, [PendingCommand]?)] {
            var served: [(CheckedContinuation<[PendingCommand]?, Never>, [PendingCommand]?)] = []
            for index in waiters.indices.sorted(by: { waiters[$0].threshold < waiters[$1].threshold }) {
                let waiter = waiters[index]
                if isClosed, commands.isEmpty {
                    served.append((waiter.continuation, nil))
                } else if !commands.isEmpty, isClosed || commands.count >= waiter.threshold {
                    served.append((waiter.continuation, take(waiter.limit)))
                } else {
                    continue
                }
                waiters[index].limit = 0
            }
            waiters.removeAll { $0.limit == 0 }
            return served
        }
    }

    private let state = Mutex(State())
    private let bound: Int

    init(bound: Int) { self.bound = bound }

    var count: Int { state.withLock { $0.commands.count } }
    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// False when the queue is at its bound or closed.
    func offer(_ command: PendingCommand) -> Bool {
        let served = state.withLock { state -> [(CheckedContinuation<[PendingCommand]?, Never>, [PendingCommand]?)]? in
            guard !state.isClosed, state.commands.count < bound else { return nil }
            state.commands.append(command)
            return state.served()
        }
        guard let served else { return false }
        for (continuation, batch) in served { continuation.resume(returning: batch) }
        return true
    }

    /// At most `limit` commands once there are `threshold`; nil when the queue is closed and empty.
    func take(atMost limit: Int, once threshold: Int) async -> [PendingCommand]? {
        await withCheckedContinuation { continuation in
            let served = state.withLock { state in
                state.waiters.append(Waiter(threshold: threshold, limit: limit, continuation: continuation))
                return state.served()
            }
            for (continuation, batch) in served { continuation.resume(returning: batch) }
        }
    }

    /// No more is accepted; what is there is still given out.
    func close() {
        let served = state.withLock { state in
            state.isClosed = true
            return state.served()
        }
        for (continuation, batch) in served { continuation.resume(returning: batch) }
    }
}
