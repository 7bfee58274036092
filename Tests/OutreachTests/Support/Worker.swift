import Contracts
import Logging
import MessagingClient
import PostgreSQL
import Synchronization
import TestSupport
import Testing
import ZeroMQ

@testable import Messaging
@testable import Outreach

/// What a worker has in the running service, on a test's database: a client that reaches the services given.
struct Worker {
    let context: WorkerContext

    init(_ fixture: OutreachFixture, asking owner: LetterOwner? = nil) throws {
        let client = try ServiceClient(
            principal: "outreach", keys: owner?.clientKeys ?? KeyPair.generate(), directory: Directory(services: owner?.entries ?? [:]),
            logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
        context = WorkerContext(
            name: "tests", database: fixture.database, client: client, logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() },
            engine: fixture.harness.engine, wakes: WakeBoard(), settle: { _ in })
    }
}

/// Access and Collection as the mail worker meets them: they give what is personal in a message, when it is sent.
final class LetterOwner: Sendable {
    let clientKeys: KeyPair
    let entries: [ServiceName: Directory.Entry]
    /// The socket that its own handler answers through.
    private final class Answering: Sendable { let socket = Mutex<RouterSocket?>(nil) }

    private let router: RouterSocket
    private let answering: Answering
    private let authenticator: ZAPAuthenticator

    /// - Parameter surveyIsOpen: false once its answers are in.
    init(surveyIsOpen: Bool = true) throws {
        let client = try KeyPair.generate()
        let keys = try KeyPair.generate()
        let context = try ZeroMQContext()
        let answering = Answering()
        authenticator = try ZAPAuthenticator(context) { $0 == client.publicKey ? "outreach" : nil }
        router = try RouterSocket(context, SocketOptions(security: .curveServer(secretKey: keys.secretKey)), bind: "tcp://127.0.0.1:*") { message in
            do {
                let envelope = try Envelope(decoding: message.frames[0])
                let data =
                    envelope.type == SignInMail.name
                    ? try Payload.encode(SignInMailContent(email: "sam@ashdown.test", name: "Sam Field", path: "/sign-in/SECRET"))
                    : try Payload.encode(
                        SurveyMailContent(
                            path: "/survey/SECRET", title: "Baseline", body: .school(100_001), due: Day(year: 2023, month: 9, day: 15)!, minutes: 5,
                            open: surveyIsOpen))
                let reply = Reply.answer(data).envelope(to: envelope.id, from: "access", at: envelope.time).encode()
                try answering.socket.withLock { try $0?.send(identity: message.identity, frames: [reply]) }
            } catch {
                Issue.record(error)
            }
        }
        clientKeys = client
        let entry = Directory.Entry(endpoints: [router.endpoint], doorbells: [], publicKey: keys.publicKey)
        entries = [.access: entry, .collection: entry]
        self.answering = answering
        let opened = router
        answering.socket.withLock { $0 = opened }
    }

    func close() async {
        answering.socket.withLock { $0 = nil }
        await router.close()
        await authenticator.close()
    }
}
