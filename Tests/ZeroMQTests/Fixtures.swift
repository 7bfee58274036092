import Synchronization
import ZeroMQ

/// What a callback received, for a test to wait for.
final class Inbox<Element: Sendable>: Sendable {
    private let stream: AsyncStream<Element>
    private let continuation: AsyncStream<Element>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream(of: Element.self) }

    func put(_ element: Element) { continuation.yield(element) }

    /// The next one; nil when the test is cancelled, as its time limit does.
    func next() async -> Element? {
        for await element in stream { return element }
        return nil
    }
}

/// A ROUTER with CURVE, an allow-list of one client and a context of its own, which answers what it gets.
struct EchoServer {
    let context: ZeroMQContext
    let authenticator: ZAPAuthenticator
    let router: RouterSocket
    let keys: CurveKeys
    let received = Inbox<RouterMessage>()

    init(allowing client: CurveKeys, as principal: String, endpoint: String = "tcp://127.0.0.1:*", keys given: CurveKeys? = nil) throws {
        keys = try given ?? CurveKeys.generate()
        context = try ZeroMQContext()
        let allowed = client.publicKey
        authenticator = try ZAPAuthenticator(context) { $0 == allowed ? principal : nil }
        let received = received
        router = try RouterSocket(context, SocketOptions(security: .curveServer(secretKey: keys.secretKey)), bind: endpoint) { received.put($0) }
    }

    func options(for client: CurveKeys) -> SocketOptions {
        SocketOptions(security: .curveClient(serverKey: keys.publicKey, publicKey: client.publicKey, secretKey: client.secretKey))
    }

    func close() async {
        await router.close()
        await authenticator.close()
    }
}
