import Contracts
import Logging
import MessagingClient
import Synchronization
import ZeroMQ

/// Where replies leave. It stands before the ROUTER does, whose first message may want an answer at once.
final class ReplyPort: Sendable {
    private let service: String
    private let logger: Logger
    private let router = Mutex<RouterSocket?>(nil)

    init(service: String, logger: Logger) {
        self.service = service
        self.logger = logger
    }

    func open(_ socket: RouterSocket) { router.withLock { $0 = socket } }

    /// A reply that cannot leave is dropped: the client asks again.
    func send(_ route: InFlight.Route, _ reply: Reply, _ request: MessageID?, _ traceparent: String?) {
        guard let socket = router.withLock({ $0 }) else { return }
        let frame = reply.envelope(to: request, from: service, at: .now, traceparent: traceparent).encode()
        do throws(ZeroMQError) {
            try socket.send(identity: route, frames: [frame])
        } catch {
            (traceparent.map(logger.tracing) ?? logger).warning("a reply could not leave", metadata: ["error": "\(error)"])
        }
    }
}
