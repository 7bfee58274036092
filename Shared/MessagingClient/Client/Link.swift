import Synchronization
import ZeroMQ

/// One DEALER to one address of a service. It closes when nobody uses it any more: a link that was replaced stays for
/// the requests that still hope for its replies.
final class Link: Sendable {
    private final class Hearing: Sendable {
        let last = Mutex<ContinuousClock.Instant?>(nil)
    }

    let endpoint: TCPEndpoint
    private let made = ContinuousClock.now
    private let dealer: DealerSocket
    private let hearing: Hearing
    private let inFlight = Mutex(0)

    init(
        to endpoint: TCPEndpoint, context: ZeroMQContext, options: SocketOptions, onReceive: @escaping @Sendable ([UInt8]) -> Void
    ) throws(ZeroMQError) {
        let hearing = Hearing()
        self.endpoint = endpoint
        self.hearing = hearing
        dealer = try DealerSocket(context, options, connect: [endpoint.description]) { frames in
            hearing.last.withLock { $0 = .now }
            if frames.count == 1 { onReceive(frames[0]) }
        }
    }

    func send(_ frame: [UInt8]) throws(ZeroMQError) { try dealer.send([frame]) }

    /// Requests that were sent here and are not answered.
    var outstanding: Int { inFlight.withLock { $0 } }
    func begin() { inFlight.withLock { $0 += 1 } }
    func end() { inFlight.withLock { $0 -= 1 } }

    /// Whether anything ever came from there.
    var isProven: Bool { hearing.last.withLock { $0 != nil } }

    var age: Duration { ContinuousClock.now - made }

    func isSilent(since start: ContinuousClock.Instant) -> Bool { hearing.last.withLock { $0.map { $0 < start } ?? true } }

    func close() async { await dealer.close() }
}
