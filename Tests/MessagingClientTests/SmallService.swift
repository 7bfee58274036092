import Contracts
import Logging
import MessagingClient
import Synchronization
import Testing
import ZeroMQ

/// A service's sockets without its database: answers each message as the test says.
final class SmallService: Sendable {
    typealias Answer = @Sendable (_ envelope: Envelope, _ count: Int) throws -> Reply?

    let keys: KeyPair
    let router: RouterSocket
    private let authenticator: ZAPAuthenticator
    private let log: Log

    final class Log: Sendable {
        let received = Mutex((all: [Envelope](), counts: [MessageID: Int]()))
        let router = Mutex<RouterSocket?>(nil)
        let handshakes = Mutex(0)
    }

    /// - Parameter answer: nil says nothing at all; `count` is how often this id has come, from 1.
    init(allowing client: KeyPair, endpoint: String = "tcp://127.0.0.1:*", keys given: KeyPair? = nil, answer: @escaping Answer) throws {
        let keys = try given ?? KeyPair.generate()
        let context = try ZeroMQContext()
        let log = Log()
        let allowed = client.publicKey
        authenticator = try ZAPAuthenticator(context) { key in
            log.handshakes.withLock { $0 += 1 }
            return key == allowed ? "portal" : nil
        }
        router = try RouterSocket(context, SocketOptions(security: .curveServer(secretKey: keys.secretKey)), bind: endpoint) { message in
            do {
                let envelope = try Envelope(decoding: message.frames[0])
                let count = log.received.withLock { received in
                    received.all.append(envelope)
                    received.counts[envelope.id, default: 0] += 1
                    return received.counts[envelope.id, default: 0]
                }
                guard let reply = try answer(envelope, count) else { return }
                let frames = [reply.envelope(to: envelope.id, from: "support", at: envelope.time).encode()]
                try log.router.withLock { try $0?.send(identity: message.identity, frames: frames) }
            } catch {
                Issue.record(error)
            }
        }
        self.keys = keys
        self.log = log
        let router = router
        log.router.withLock { $0 = router }
    }

    /// A service at an endpoint, as soon as it is free: libzmq's own thread lets go of a closed socket's port when it gets to it.
    static func at(_ endpoint: String, allowing client: KeyPair, keys: KeyPair? = nil, answer: @escaping Answer) async throws -> SmallService {
        for _ in 0..<250 {
            do {
                return try SmallService(allowing: client, endpoint: endpoint, keys: keys, answer: answer)
            } catch let error as ZeroMQError {
                guard error.code == .addressInUse else { throw error }
                try await ContinuousClock().sleep(for: .milliseconds(20))
            }
        }
        throw ZeroMQError(code: .addressInUse, action: "bind \(endpoint)")
    }

    /// Everything that came, in order.
    var received: [Envelope] { log.received.withLock { $0.all } }

    /// Connections that were made, or tried.
    var handshakes: Int { log.handshakes.withLock { $0 } }

    func close() async {
        log.router.withLock { $0 = nil }
        await router.close()
        await authenticator.close()
    }

    static func client(
        _ keys: KeyPair, of services: [SmallService], at endpoints: [String]? = nil, serverKey: String? = nil, policy: RetryPolicy = .quick,
        lookup: NameLookup = .system
    ) throws -> ServiceClient {
        let entry = Directory.Entry(
            endpoints: endpoints ?? services.map(\.router.endpoint), doorbells: [], publicKey: serverKey ?? services.first?.keys.publicKey ?? "")
        return try ServiceClient(
            principal: "portal", keys: keys, directory: Directory(services: [.support: entry]), logger: .quiet,
            context: ZeroMQContext(), policy: policy, lookup: lookup)
    }
}

extension Logger {
    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension RetryPolicy {
    /// For a machine's own loopback, where nothing takes long.
    static let quick = RetryPolicy(
        firstTry: .milliseconds(300), longestTry: .seconds(1), unprovenTry: .milliseconds(200), firstPause: .milliseconds(5), longestPause: .milliseconds(50))
}

/// Doubles the number that it carries.
struct Twice: Command {
    typealias Reply = Twice
    static let name = MessageName(.support, "twice")
    var number: Int

    /// The reply of a service that can.
    static func answer(_ envelope: Envelope) throws -> MessagingClient.Reply {
        .answer(try Payload.encode(Twice(number: Payload.decode(Twice.self, from: envelope.data).number * 2)))
    }
}
