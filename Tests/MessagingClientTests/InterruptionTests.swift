import Contracts
import Logging
import MessagingClient
import Synchronization
import Testing
import ZeroMQ

@Suite("Restarts, cancellation and closing", .timeLimit(.minutes(1)))
struct InterruptionTests {
    let keys: KeyPair

    init() throws { keys = try KeyPair.generate() }

    @Test("Requests in flight when the service restarts are answered by the new one")
    func restart() async throws {
        // Not of the ports that Linux gives to clients (32768 and up): there, a client that comes back can connect to itself.
        let endpoint = "tcp://127.0.0.1:\(Int.random(in: 24_000..<31_000))"
        let first = try await SmallService.at(endpoint, allowing: keys) { _, _ in nil }
        let client = try SmallService.client(keys, of: [first])
        let ids = (0..<20).map { _ in MessageID() }
        async let answers = withThrowingTaskGroup(of: Int.self) { group in
            for (number, id) in ids.enumerated() { group.addTask { try await client.send(Twice(number: number), id: id).number } }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        while Set(first.received.map(\.id)).count < ids.count { await Task.yield() }
        await first.close()
        let second = try await SmallService.at(endpoint, allowing: keys, keys: first.keys) { envelope, _ in try Twice.answer(envelope) }
        #expect(try await answers == Set((0..<20).map { $0 * 2 }))
        #expect(Set(second.received.map(\.id)) == Set(ids))
        await client.close()
        await second.close()
    }

    @Test("A cancelled request ends at once, and the client goes on")
    func cancellation() async throws {
        let service = try SmallService(allowing: keys) { envelope, _ in
            try Payload.decode(Twice.self, from: envelope.data).number == 0 ? nil : try Twice.answer(envelope)
        }
        let client = try SmallService.client(keys, of: [service], policy: RetryPolicy())
        let request = Task { try await client.send(Twice(number: 0), id: MessageID()) }
        while service.received.isEmpty { await Task.yield() }
        request.cancel()
        await #expect(throws: CancellationError.self) { _ = try await request.value }
        #expect(try await client.send(Twice(number: 3), id: MessageID()).number == 6)
        await client.close()
        await service.close()
    }

    @Test("Two who send the same id are both answered")
    func twice() async throws {
        let service = try SmallService(allowing: keys) { envelope, _ in try Twice.answer(envelope) }
        let client = try SmallService.client(keys, of: [service])
        let id = MessageID()
        async let one = client.send(Twice(number: 7), id: id)
        async let other = client.send(Twice(number: 7), id: id)
        #expect(try await [one.number, other.number] == [14, 14])
        await client.close()
        await service.close()
    }

    @Test("Closing refuses those who wait, and everything after")
    func closing() async throws {
        let service = try SmallService(allowing: keys) { _, _ in nil }
        let client = try SmallService.client(keys, of: [service], policy: RetryPolicy())
        let request = Task { try await client.send(Twice(number: 1), id: MessageID()) }
        while service.received.isEmpty { await Task.yield() }
        await client.close()
        let refusal = await #expect(throws: Refusal.self) { _ = try await request.value }
        #expect(refusal?.code == .unavailable)
        await #expect(throws: Refusal.self) { _ = try await client.send(Twice(number: 1), id: MessageID()) }
        await service.close()
    }

    @Test("A reply that cannot be read is dropped, and the right one still taken")
    func rubbish() async throws {
        let service = try SmallService(allowing: keys) { envelope, count in count == 1 ? .answer(Array("{".utf8)) : try Twice.answer(envelope) }
        let client = try SmallService.client(keys, of: [service])
        #expect(try await client.send(Twice(number: 2), id: MessageID()).number == 4)
        await client.close()
        await service.close()
    }

    @Test("A doorbell rings at everyone who subscribed to that service")
    func doorbell() async throws {
        let (context, serverKeys) = (try ZeroMQContext(), try KeyPair.generate())
        let allowed = keys.publicKey
        let authenticator = try ZAPAuthenticator(context) { $0 == allowed ? "reporting" : nil }
        let publisher = try PublisherSocket(context, SocketOptions(security: .curveServer(secretKey: serverKeys.secretKey)), bind: "tcp://127.0.0.1:*")
        let entry = Directory.Entry(endpoints: ["tcp://127.0.0.1:1"], doorbells: [publisher.endpoint], publicKey: serverKeys.publicKey)
        let (rings, continuation) = AsyncStream.makeStream(of: ServiceName.self)
        let subscription = try DoorbellSubscription(
            to: [.support, .access], in: Directory(services: [.support: entry]), keys: keys, context: ZeroMQContext(), logger: .quiet
        ) { continuation.yield($0) }
        let ringer = Task {
            while !Task.isCancelled {
                try publisher.send(Doorbell.frames(of: .outreach, head: 1))
                try publisher.send(Doorbell.frames(of: .support, head: 2))
                try await ContinuousClock().sleep(for: .milliseconds(10))
            }
        }
        #expect(await rings.first { _ in true } == .support)
        ringer.cancel()
        await subscription.close()
        await publisher.close()
        await authenticator.close()
    }

    @Test("A subscriber whose key was refused hears the doorbell once the key is on the list")
    func doorbellAfterRefusal() async throws {
        let (context, serverKeys) = (try ZeroMQContext(), try KeyPair.generate())
        let isListed = Mutex(false)
        let authenticator = try ZAPAuthenticator(context) { _ in isListed.withLock { $0 } ? "reporting" : nil }
        var options = SocketOptions(security: .curveServer(secretKey: serverKeys.secretKey))
        options.handshakeInterval = .milliseconds(200)
        let publisher = try PublisherSocket(context, options, bind: "tcp://127.0.0.1:*")
        let entry = Directory.Entry(endpoints: ["tcp://127.0.0.1:1"], doorbells: [publisher.endpoint], publicKey: serverKeys.publicKey)
        let (rings, continuation) = AsyncStream.makeStream(of: ServiceName.self)
        let subscription = try DoorbellSubscription(
            to: [.support], in: Directory(services: [.support: entry]), keys: keys, context: ZeroMQContext(), logger: .quiet
        ) { continuation.yield($0) }
        // Not once only: it knocks again.
        while authenticator.refused < 2 { await Task.yield() }
        isListed.withLock { $0 = true }
        let ringer = Task {
            while !Task.isCancelled {
                try publisher.send(Doorbell.frames(of: .support, head: 1))
                try await ContinuousClock().sleep(for: .milliseconds(10))
            }
        }
        #expect(await rings.first { _ in true } == .support)
        ringer.cancel()
        await subscription.close()
        await publisher.close()
        await authenticator.close()
    }
}
