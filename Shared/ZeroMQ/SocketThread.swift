import DequeModule
import Synchronization

/// A socket and the one thread that uses it: it waits in `zmq_poll` over the socket and an eventfd, which others ring
/// after putting a message into a bounded queue.
final class SocketThread: Sendable {
    /// What becomes of a message that the peer cannot take now.
    enum WhenUndeliverable { case wait, drop }

    private struct State {
        var queue = Deque<[[UInt8]]>()
        var isClosing = false
        var hasEnded = false
        var failure: ZeroMQError?
        var undelivered = 0
        var waitingForEnd: [CheckedContinuation<Void, Never>] = []
    }

    /// Messages received before the queue is looked at again, so that neither direction starves the other.
    private static let turn = 256

    private let handle: SocketHandle
    private let wakeUp: WakeUp
    private let capacity: Int
    private let whenUndeliverable: WhenUndeliverable
    private let onReceive: @Sendable (_ frames: [[UInt8]], _ principal: String?) -> [[UInt8]]?
    private let state = Mutex(State())

    /// Takes the handle over. `onReceive` is called on the thread: what it does, the socket waits for. What it returns
    /// is sent.
    init(
        _ handle: SocketHandle, named name: String, capacity: Int, whenUndeliverable: WhenUndeliverable,
        onReceive: @escaping @Sendable (_ frames: [[UInt8]], _ principal: String?) -> [[UInt8]]?
    ) throws(ZeroMQError) {
        self.handle = handle
        self.capacity = capacity
        self.whenUndeliverable = whenUndeliverable
        self.onReceive = onReceive
        wakeUp = try WakeUp()
        try OwnedThread.start(named: name) { self.run() }
    }

    /// Messages dropped because their receiver was gone or too slow.
    var undelivered: Int { state.withLock { $0.undelivered } }

    /// Hands a message to the thread; never waits.
    func send(_ frames: [[UInt8]]) throws(ZeroMQError) {
        let (failure, mustRing): (ZeroMQError?, Bool) = state.withLock { state in
            if state.isClosing { return (state.failure ?? ZeroMQError(code: .closed, action: "send a message"), false) }
            if state.queue.count >= capacity { return (ZeroMQError(code: .queueFull, action: "send a message"), false) }
            state.queue.append(frames)
            return (nil, state.queue.count == 1)  // whoever finds it empty rings; the thread takes all there is
        }
        if let failure { throw failure }
        if mustRing { wakeUp.ring() }
    }

    /// Asks the thread to end: what is queued is sent if it can be at once.
    func requestClose() {
        state.withLock { $0.isClosing = true }
        wakeUp.ring()
    }

    /// Returns when the socket is closed and its thread has done its last work.
    func close() async {
        requestClose()
        await withCheckedContinuation { continuation in
            let hasEnded = state.withLock { state in
                if !state.hasEnded { state.waitingForEnd.append(continuation) }
                return state.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }

    // MARK: On the thread

    private func run() {
        var waiting = Deque<[[UInt8]]>()
        do throws(ZeroMQError) {
            while true {
                let takesQueue = waiting.isEmpty
                let isClosing = state.withLock { state in
                    if takesQueue { swap(&waiting, &state.queue) }
                    return state.isClosing
                }
                try deliver(&waiting)
                if isClosing { break }
                let mayBeMore = try receiveTurn(replies: &waiting)
                if mayBeMore { continue }
                try deliver(&waiting)
                // What came into the queue behind messages that could not go yet has rung already, and rings no more.
                if !takesQueue && waiting.isEmpty { continue }
                if try handle.wait(wantsToSend: !waiting.isEmpty, or: wakeUp.descriptor) { wakeUp.drain() }
            }
        } catch {
            // ETERM, or a socket that libzmq itself gave up: there is nothing left to serve, and senders are told why.
            state.withLock { $0.failure = error }
        }
        end(undelivered: waiting.count)
    }

    /// Sends in order until the peer takes no more.
    private func deliver(_ waiting: inout Deque<[[UInt8]]>) throws(ZeroMQError) {
        while let next = waiting.first {
            do throws(ZeroMQError) {
                try handle.send(next)
            } catch {
                switch (error.code, whenUndeliverable) {
                case (.wouldBlock, .wait): return
                case (.wouldBlock, .drop), (.unreachable, _): state.withLock { $0.undelivered += 1 }
                default: throw error
                }
            }
            waiting.removeFirst()
        }
    }

    /// True when more may be there.
    private func receiveTurn(replies: inout Deque<[[UInt8]]>) throws(ZeroMQError) -> Bool {
        for _ in 0..<Self.turn {
            guard let message = try handle.receive() else { return false }
            if let reply = onReceive(message.frames, message.principal) { replies.append(reply) }
        }
        return true
    }

    private func end(undelivered: Int) {
        handle.close()
        wakeUp.close()
        let waiting = state.withLock { state in
            state.isClosing = true
            state.hasEnded = true
            state.undelivered += undelivered + state.queue.count
            state.queue = []
            defer { state.waitingForEnd = [] }
            return state.waitingForEnd
        }
        for continuation in waiting { continuation.resume() }
    }
}
