import Contracts
import Measuring
import MessagingClient
import Synchronization
import ZeroMQ

/// Clients that send commands to one service: each keeps so many outstanding, until the time is over.
final class Load: Sendable {
    private struct State {
        var next = 0
        var outstanding = 0
        var answered = 0
        var refused: [UInt8]?
        var lastAnswer: ContinuousClock.Instant
        var began: [ContinuousClock.Instant] = []
        var latencies: [Double] = []
        var whenDone: CheckedContinuation<Void, Never>?
    }

    /// What a run came to.
    struct Outcome: Sendable {
        var answered: Int
        /// From the first command to the last reply.
        var seconds: Double
        /// Of each command in seconds, where one at a time is outstanding.
        var latencies: [Double]

        var rate: Double { Double(answered) / seconds }
    }

    private let frames: [PreparedFrame]
    private let start = ContinuousClock.now
    private let length: Duration
    private let state: Mutex<State>
    private let dealers = Mutex<[DealerSocket]>([])

    private init(_ frames: [PreparedFrame], for length: Duration) {
        self.frames = frames
        self.length = length
        state = Mutex(State(lastAnswer: start))
    }

    /// - Throws: the first refusal, should there be one: then nothing was measured.
    static func run(
        _ frames: [PreparedFrame], at endpoint: String, security: SocketOptions.Security, clients: Int, outstanding: Int, for length: Duration
    ) async throws -> Outcome {
        let context = try ZeroMQContext.shared()
        var options = SocketOptions(security: security)
        options.linger = .zero
        let load = Load(frames, for: length)
        for client in 0..<clients {
            let dealer = try DealerSocket(context, options, connect: [endpoint]) { load.receive($0, by: client) }
            load.dealers.withLock { $0.append(dealer) }
        }
        for client in 0..<clients { for _ in 0..<outstanding { load.sendNext(by: client) } }
        await withCheckedContinuation { continuation in
            let isDone = load.state.withLock { state in
                if state.outstanding > 0 { state.whenDone = continuation }
                return state.outstanding == 0
            }
            if isDone { continuation.resume() }
        }
        for dealer in load.dealers.withLock({ $0 }) { await dealer.close() }
        return try load.outcome(measuringEach: clients == 1 && outstanding == 1)
    }

    private func sendNext(by client: Int) {
        let now = ContinuousClock.now
        let frame = state.withLock { state -> PreparedFrame? in
            guard state.next < frames.count, now < start + length else { return nil }
            defer { state.next += 1 }
            state.outstanding += 1
            state.began.append(now)
            return frames[state.next]
        }
        guard let frame else { return }
        do throws(ZeroMQError) {
            try dealers.withLock { $0[client] }.send([frame.bytes])
        } catch {
            finish(refusal: Array("\(error)".utf8))
        }
    }

    private func receive(_ message: [[UInt8]], by client: Int) {
        guard let reply = message.last else { return }
        finish(refusal: Self.isAnswer(reply) ? nil : reply)
        sendNext(by: client)
        let done = state.withLock { state in
            guard state.outstanding == 0 else { return nil as CheckedContinuation<Void, Never>? }
            defer { state.whenDone = nil }
            return state.whenDone
        }
        done?.resume()
    }

    private func finish(refusal: [UInt8]?) {
        let now = ContinuousClock.now
        state.withLock { state in
            state.outstanding -= 1
            state.answered += 1
            state.lastAnswer = now
            // With one outstanding, the reply is to the last that was sent.
            if let began = state.began.last { state.latencies.append(began.duration(to: now).inSeconds) }
            if let refusal, state.refused == nil { state.refused = refusal }
        }
    }

    private func outcome(measuringEach: Bool) throws -> Outcome {
        let state = state.withLock { $0 }
        if let refused = state.refused { throw Refusal(.fault, "A command was refused: \(String(decoding: refused, as: UTF8.self))") }
        guard state.next < frames.count else { throw Refusal(.fault, "All \(frames.count) prepared commands were sent before the time was over.") }
        return Outcome(answered: state.answered, seconds: start.duration(to: state.lastAnswer).inSeconds, latencies: measuringEach ? state.latencies : [])
    }

    /// Whether it is a reply and no refusal, by its type alone: reading it whole would take the service's processor.
    private static func isAnswer(_ reply: [UInt8]) -> Bool {
        let wanted = Array(Reply.answerName.description.utf8)
        let head = reply.prefix(400)
        return head.indices.contains { head[$0...].starts(with: wanted) }
    }
}
