import Contracts
import Measuring
import MessagingClient
import Synchronization
import ZeroMQ

/// A client that sends so many commands a second, whatever comes back, and notes when each was answered.
final class PacedLoad: Sendable {
    private struct State {
        var answers: [MessageID: Instant] = [:]
        var refused: (any Error)?
        var isWaiting: CheckedContinuation<Void, Never>?
    }

    private let frames: [PreparedFrame]
    private let state = Mutex(State())

    private init(_ frames: [PreparedFrame]) { self.frames = frames }

    /// When each activity's command was answered.
    static func run(_ frames: [PreparedFrame], at endpoint: String, security: SocketOptions.Security, perSecond rate: Double) async throws -> [ActivityID:
        Instant]
    {
        let load = PacedLoad(frames)
        let dealer = try DealerSocket(try ZeroMQContext.shared(), SocketOptions(security: security), connect: [endpoint]) { load.receive($0) }
        let start = ContinuousClock.now
        var sent = 0
        while sent < frames.count {
            let due = min(frames.count, Int(start.duration(to: .now).inSeconds * rate) + 1)
            for frame in frames[sent..<max(sent, due)] { try dealer.send([frame.bytes]) }
            sent = max(sent, due)
            // The pace is the machine's clock: every millisecond what is due by then.
            try await ContinuousClock().sleep(for: .milliseconds(1))
        }
        await load.untilAnswered()
        await dealer.close()
        return try load.result()
    }

    private func receive(_ message: [[UInt8]]) {
        let now = Instant.now
        guard let bytes = message.last else { return }
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            do {
                let envelope = try Envelope(decoding: bytes)
                if case .refusal(let refusal) = try Reply(envelope) { state.refused = refusal }
                if let id = envelope.causationid { state.answers[id] = now }
            } catch {
                state.refused = error
            }
            guard state.answers.count == frames.count else { return nil }
            defer { state.isWaiting = nil }
            return state.isWaiting
        }
        waiting?.resume()
    }

    private func untilAnswered() async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                if state.answers.count < frames.count { state.isWaiting = continuation }
                return state.answers.count == frames.count
            }
            if isDone { continuation.resume() }
        }
    }

    private func result() throws -> [ActivityID: Instant] {
        let state = state.withLock { $0 }
        if let refused = state.refused { throw refused }
        return Dictionary(uniqueKeysWithValues: frames.compactMap { frame in state.answers[frame.id].map { (frame.activity, $0) } })
    }
}
