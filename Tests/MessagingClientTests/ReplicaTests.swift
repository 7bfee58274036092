import Contracts
import MessagingClient
import Synchronization
import Testing
import ZeroMQ

/// Several replicas behind one name, as an engine's name server gives them: a list that changes while it is in use.
@Suite("Replicas behind one name", .timeLimit(.minutes(1)))
struct ReplicaTests {
    private final class Name: Sendable {
        let hosts = Mutex([String]())

        var lookup: NameLookup {
            NameLookup(every: .milliseconds(20)) { [self] endpoint in
                let addresses = hosts.withLock { $0 }.map { TCPEndpoint(host: $0, port: endpoint.port) }
                if addresses.isEmpty { throw Refusal(.unavailable, "The host “\(endpoint.host)” is not known here.") }
                return addresses
            }
        }
    }

    private let keys: KeyPair
    private let port = Int.random(in: 24_000..<31_000)
    private let name = Name()

    init() throws { keys = try KeyPair.generate() }

    @Test("Commands go to replicas that come, and no longer to those that are gone")
    func commands() async throws {
        let one = try await SmallService.at("tcp://127.0.0.2:\(port)", allowing: keys) { envelope, _ in try Twice.answer(envelope) }
        let other = try await SmallService.at("tcp://127.0.0.3:\(port)", allowing: keys, keys: one.keys) { envelope, _ in try Twice.answer(envelope) }
        name.hosts.withLock { $0 = ["127.0.0.2"] }
        let client = try SmallService.client(keys, of: [one], at: ["tcp://support:\(port)"], lookup: name.lookup)
        #expect(try await client.send(Twice(number: 1), id: MessageID()).number == 2)
        #expect(other.received.isEmpty)

        name.hosts.withLock { $0.append("127.0.0.3") }
        while other.received.isEmpty {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<8 { group.addTask { try await client.send(Twice(number: number), id: MessageID()).number } }
                for try await answer in group { #expect(answer.isMultiple(of: 2)) }
            }
        }
        // While the name is not known, what was known goes on.
        name.hosts.withLock { $0 = [] }
        #expect(try await client.send(Twice(number: 3), id: MessageID()).number == 6)
        #expect(await client.outstanding(at: .support).count == 2)

        name.hosts.withLock { $0 = ["127.0.0.3"] }
        while await client.outstanding(at: .support).keys.sorted() != ["tcp://127.0.0.3:\(port)"] {
            #expect(try await client.send(Twice(number: 4), id: MessageID()).number == 8)
        }
        await client.close()
        await one.close()
        await other.close()
    }

    @Test("Every replica's doorbell is heard, of one that comes later too")
    func doorbells() async throws {
        let (context, serverKeys) = (try ZeroMQContext(), try KeyPair.generate())
        let authenticator = try ZAPAuthenticator(context) { [allowed = keys.publicKey] in $0 == allowed ? "reporting" : nil }
        let options = SocketOptions(security: .curveServer(secretKey: serverKeys.secretKey))
        let publishers = try ["127.0.0.2", "127.0.0.3", "127.0.0.4"].map { try PublisherSocket(context, options, bind: "tcp://\($0):\(port)") }
        let entry = Directory.Entry(endpoints: ["tcp://support:1"], doorbells: ["tcp://support:\(port)"], publicKey: serverKeys.publicKey)
        // One at a time, each with a subscription of its own: only that one's ring can be heard.
        for (number, publisher) in publishers.enumerated() {
            name.hosts.withLock { $0 = ["127.0.0.2", "127.0.0.3"] }
            let (rings, continuation) = AsyncStream.makeStream(of: ServiceName.self)
            let subscription = try DoorbellSubscription(
                to: [.support], in: Directory(services: [.support: entry]), keys: keys, context: ZeroMQContext(), lookup: name.lookup, logger: .quiet
            ) { continuation.yield($0) }
            let ringer = Task {
                while !Task.isCancelled {
                    try publisher.send(Doorbell.frames(of: .support, head: 2))
                    try await ContinuousClock().sleep(for: .milliseconds(10))
                }
            }
            if number == 2 { name.hosts.withLock { $0.append("127.0.0.4") } }
            #expect(await rings.first { _ in true } == .support)
            ringer.cancel()
            _ = await ringer.result
            await subscription.close()
        }
        for publisher in publishers { await publisher.close() }
        await authenticator.close()
    }
}
