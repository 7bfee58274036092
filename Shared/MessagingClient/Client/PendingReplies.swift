import Contracts
import Synchronization

/// Who waits for which reply. Several may wait for the same one: the same form sent twice is one request.
final class PendingReplies: Sendable {
    private let waiting = Mutex<[MessageID: [PendingReply]]>([:])

    func expect(_ id: MessageID) -> PendingReply {
        let reply = PendingReply(id)
        waiting.withLock { $0[id, default: []].append(reply) }
        return reply
    }

    func forget(_ reply: PendingReply) {
        waiting.withLock { waiting in
            waiting[reply.id]?.removeAll { $0 === reply }
            if waiting[reply.id]?.isEmpty == true { waiting[reply.id] = nil }
        }
    }

    /// False when nobody waits for it: it came after its time, or answers somebody else.
    func deliver(_ reply: Reply, to id: MessageID) -> Bool {
        let waiters = waiting.withLock { $0[id] ?? [] }
        for waiter in waiters { waiter.deliver(reply) }
        return !waiters.isEmpty
    }

    /// Answers everybody who waits.
    func deliverToAll(_ reply: Reply) {
        for waiters in waiting.withLock({ Array($0.values) }) {
            for waiter in waiters { waiter.deliver(reply) }
        }
    }
}

/// One who waits for the replies to one request: there may be several, such as `busy` and then the answer.
final class PendingReply: Sendable {
    private struct State {
        var arrived = [Reply]()
        var waiter: CheckedContinuation<Void, any Error>?
    }

    let id: MessageID
    private let state = Mutex(State())

    init(_ id: MessageID) { self.id = id }

    func deliver(_ reply: Reply) {
        let waiter = state.withLock { state in
            state.arrived.append(reply)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// The next reply, or nil when none came within the limit.
    ///
    /// - Throws: `CancellationError`.
    func next(within limit: Duration) async throws -> Reply? {
        if let reply = take() { return reply }
        try await withThrowingTaskGroup(of: Void.self) { group in
            // The one wait by the clock in the project's messaging: a reply that does not come makes no event to wait for.
            group.addTask { try await ContinuousClock().sleep(for: limit) }
            group.addTask { try await self.arrival() }
            defer { group.cancelAll() }
            try await group.next()
        }
        try Task.checkCancellation()
        return take()
    }

    private func take() -> Reply? { state.withLock { $0.arrived.isEmpty ? nil : $0.arrived.removeFirst() } }

    /// Returns when something has arrived, without taking it: what comes in the moment the time is over is kept.
    private func arrival() async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let outcome: Result<Void, any Error>? = state.withLock { state in
                    if !state.arrived.isEmpty { return .success(()) }
                    if Task.isCancelled { return .failure(CancellationError()) }
                    state.waiter = continuation
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                defer { state.waiter = nil }
                return state.waiter
            }
            waiter?.resume(throwing: CancellationError())
        }
    }
}
