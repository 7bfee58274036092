import Testing
import ZeroMQ

@Suite("Sockets and their threads", .timeLimit(.minutes(1)))
struct SocketTests {
    @Test("Ten thousand messages come back, 256 at a time")
    func throughput() async throws {
        let client = try CurveKeys.generate()
        let server = try EchoServer(allowing: client, as: "portal")
        let echo = Task {
            while let message = await server.received.next() { try server.router.send(identity: message.identity, frames: message.frames) }
        }
        let replies = Inbox<[[UInt8]]>()
        let dealer = try DealerSocket(server.context, server.options(for: client), connect: [server.router.endpoint]) { replies.put($0) }
        let total = 10_000
        var (sent, seen) = (0, Set<Int>())
        func send() throws {
            try dealer.send([Array("\(sent)".utf8)])
            sent += 1
        }
        while sent < 256 { try send() }
        while seen.count < total {
            let reply = try #require(await replies.next())
            seen.insert(try #require(Int(String(decoding: reply[0], as: UTF8.self))))
            if sent < total { try send() }
        }
        #expect(seen == Set(0..<total))
        #expect(server.router.undelivered == 0)
        echo.cancel()
        await dealer.close()
        await server.close()
    }

    @Test("A reply to somebody who has gone is dropped and counted")
    func undeliverable() async throws {
        let context = try ZeroMQContext()
        let router = try RouterSocket(context, SocketOptions(), bind: "tcp://127.0.0.1:*") { _ in }
        try router.send(identity: [1, 2, 3, 4, 5], frames: [[6]])
        await router.close()
        #expect(router.undelivered == 1)
    }

    @Test("A closed socket says so; a full queue says so")
    func refusals() async throws {
        let context = try ZeroMQContext()
        var options = SocketOptions()
        options.queueCapacity = 4
        // Nobody listens there: what the socket's thread has taken waits, and behind it four more.
        let dealer = try DealerSocket(context, options, connect: ["tcp://127.0.0.1:1"]) { _ in }
        let full = #expect(throws: ZeroMQError.self) {
            for _ in 0..<100 { try dealer.send([[1]]) }
        }
        #expect(full?.code == .queueFull)
        #expect(full?.isRetriable == true)
        await dealer.close()
        let closed = #expect(throws: ZeroMQError.self) { try dealer.send([[1]]) }
        #expect(closed?.code == .closed)
        await dealer.close()
    }

    @Test("An address in use is named")
    func addressInUse() async throws {
        let context = try ZeroMQContext()
        let first = try RouterSocket(context, SocketOptions(), bind: "tcp://127.0.0.1:*") { _ in }
        let error = #expect(throws: ZeroMQError.self) { _ = try RouterSocket(context, SocketOptions(), bind: first.endpoint) { _ in } }
        #expect(error?.code == .addressInUse)
        #expect(error?.description.contains(first.endpoint) == true)
        await first.close()
    }

    @Test("A message above the limit is not taken")
    func tooLarge() async throws {
        let context = try ZeroMQContext()
        var options = SocketOptions()
        options.maximumMessageSize = 1_000
        let received = Inbox<RouterMessage>()
        let router = try RouterSocket(context, options, bind: "tcp://127.0.0.1:*") { received.put($0) }
        let dealer = try DealerSocket(context, SocketOptions(), connect: [router.endpoint]) { _ in }
        try dealer.send([[UInt8](repeating: 0, count: 2_000)])
        let other = try DealerSocket(context, SocketOptions(), connect: [router.endpoint]) { _ in }
        try other.send([[7]])
        #expect(await received.next()?.frames == [[7]])
        for socket in [dealer, other] { await socket.close() }
        await router.close()
    }

    /// An echo server at an endpoint, as soon as it is free: libzmq's own thread lets go of a closed socket's port when it gets to it.
    private static func server(allowing client: CurveKeys, at endpoint: String, keys: CurveKeys?) async throws -> EchoServer {
        for _ in 0..<250 {
            do {
                return try EchoServer(allowing: client, as: "portal", endpoint: endpoint, keys: keys)
            } catch let error as ZeroMQError {
                guard error.code == .addressInUse else { throw error }
                try await ContinuousClock().sleep(for: .milliseconds(20))
            }
        }
        throw ZeroMQError(code: .addressInUse, action: "bind \(endpoint)")
    }

    @Test("A dealer finds its peer again after that has restarted")
    func restart() async throws {
        let client = try CurveKeys.generate()
        // Not of the ports that Linux gives to clients (32768 and up): there, a dealer that comes back can connect to itself.
        let endpoint = "tcp://127.0.0.1:\(Int.random(in: 10_000..<17_000))"
        let first = try await Self.server(allowing: client, at: endpoint, keys: nil)
        let context = try ZeroMQContext()
        let dealer = try DealerSocket(context, first.options(for: client), connect: [first.router.endpoint]) { _ in }
        try dealer.send([[1]])
        #expect(await first.received.next()?.frames == [[1]])
        await first.close()
        let second = try await Self.server(allowing: client, at: endpoint, keys: first.keys)
        try dealer.send([[2]])
        // What was on its way when the first ended may be lost: whoever needs an answer asks again.
        let again = Task {
            while !Task.isCancelled {
                try dealer.send([[3]])
                try await ContinuousClock().sleep(for: .milliseconds(20))
            }
        }
        #expect(await second.received.next() != nil)
        again.cancel()
        await dealer.close()
        await second.close()
    }

    @Test("What was sent one by one while nobody was there to take it arrives whole, and in order, when somebody is")
    func waiting() async throws {
        let client = try CurveKeys.generate()
        let endpoint = "tcp://127.0.0.1:\(Int.random(in: 17_000..<24_000))"
        let keys = try CurveKeys.generate()
        let options = SocketOptions(
            security: .curveClient(serverKey: keys.publicKey, publicKey: client.publicKey, secretKey: client.secretKey))
        let dealer = try DealerSocket(ZeroMQContext(), options, connect: [endpoint]) { _ in }
        // The pauses let the socket's thread see each by itself: the first waits with it, the others in the queue.
        for number in 1...3 {
            try dealer.send([[UInt8(number)]])
            try await ContinuousClock().sleep(for: .milliseconds(50))
        }
        let server = try await Self.server(allowing: client, at: endpoint, keys: keys)
        for number in 1...3 { #expect(await server.received.next()?.frames == [[UInt8(number)]]) }
        await dealer.close()
        await server.close()
    }

    @Test("Everyone who listens hears a publisher")
    func publish() async throws {
        let context = try ZeroMQContext()
        let publisher = try PublisherSocket(context, SocketOptions(), bind: "tcp://127.0.0.1:*")
        let heard = Inbox<[[UInt8]]>()
        let subscriber = try SubscriberSocket(context, SocketOptions(), connect: [publisher.endpoint], topics: ["out"]) { heard.put($0) }
        // A subscription takes a moment to arrive; until then a publisher speaks to nobody.
        let speaker = Task {
            while !Task.isCancelled {
                try publisher.send([Array("support".utf8), [1]])
                try publisher.send([Array("outreach".utf8), [2]])
                try await ContinuousClock().sleep(for: .milliseconds(10))
            }
        }
        #expect(await heard.next() == [Array("outreach".utf8), [2]])
        speaker.cancel()
        await subscriber.close()
        await publisher.close()
    }

    @Test("Whoever comes to listen is welcomed, without anybody having spoken")
    func welcome() async throws {
        let context = try ZeroMQContext()
        let welcome = [Array("support".utf8), []]
        let publisher = try PublisherSocket(context, SocketOptions(), bind: "tcp://127.0.0.1:*", welcome: welcome)
        for _ in 0..<2 {
            let heard = Inbox<[[UInt8]]>()
            let subscriber = try SubscriberSocket(context, SocketOptions(), connect: [publisher.endpoint], topics: ["support"]) { heard.put($0) }
            #expect(await heard.next() == welcome)
            await subscriber.close()
        }
        await publisher.close()
    }
}
