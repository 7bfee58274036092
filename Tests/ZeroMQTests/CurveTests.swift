import Testing
import ZeroMQ

@Suite("Who may connect", .timeLimit(.minutes(1)))
struct CurveTests {
    @Test("An allowed key gets through, and its messages carry its principal")
    func allowed() async throws {
        let client = try CurveKeys.generate()
        let server = try EchoServer(allowing: client, as: "portal")
        let replies = Inbox<[[UInt8]]>()
        let dealer = try DealerSocket(server.context, server.options(for: client), connect: [server.router.endpoint]) { replies.put($0) }
        for text in ["first", "second"] {
            try dealer.send([Array(text.utf8)])
            let message = try #require(await server.received.next())
            #expect(message.principal == "portal")
            #expect(message.frames == [Array(text.utf8)])
            try server.router.send(identity: message.identity, frames: [Array("re: \(text)".utf8)])
            #expect(await replies.next() == [Array("re: \(text)".utf8)])
        }
        await dealer.close()
        await server.close()
    }

    @Test("A key that is not on the list is refused, and so is a client without keys")
    func refused() async throws {
        let client = try CurveKeys.generate()
        let stranger = try CurveKeys.generate()
        let server = try EchoServer(allowing: client, as: "portal")
        let outside = try ZeroMQContext()
        let unknown = try DealerSocket(outside, server.options(for: stranger), connect: [server.router.endpoint]) { _ in }
        let keyless = try DealerSocket(outside, SocketOptions(), connect: [server.router.endpoint]) { _ in }
        try unknown.send([Array("let me in".utf8)])
        try keyless.send([Array("and me".utf8)])
        // The allowed one, which comes last, is the first of whom anything arrives.
        while server.authenticator.refused == 0 { await Task.yield() }
        let dealer = try DealerSocket(outside, server.options(for: client), connect: [server.router.endpoint]) { _ in }
        try dealer.send([Array("good day".utf8)])
        let message = try #require(await server.received.next())
        #expect(message.frames == [Array("good day".utf8)])
        #expect(server.authenticator.refused > 0)
        for socket in [unknown, keyless, dealer] { await socket.close() }
        await server.close()
    }

    @Test("Where no authenticator stands, nobody gets in")
    func unguarded() async throws {
        let (serverKeys, client) = (try CurveKeys.generate(), try CurveKeys.generate())
        let context = try ZeroMQContext()
        let received = Inbox<RouterMessage>()
        let router = try RouterSocket(context, SocketOptions(security: .curveServer(secretKey: serverKeys.secretKey)), bind: "tcp://127.0.0.1:*") {
            received.put($0)
        }
        let options = SocketOptions(
            security: .curveClient(serverKey: serverKeys.publicKey, publicKey: client.publicKey, secretKey: client.secretKey))
        let dealer = try DealerSocket(context, options, connect: [router.endpoint]) { _ in }
        try dealer.send([[1]])
        // Once an authenticator is there the waiting message arrives: it was held back until then, not let in.
        let authenticator = try ZAPAuthenticator(context) { _ in "late" }
        #expect(await received.next()?.principal == "late")
        await dealer.close()
        await router.close()
        await authenticator.close()
    }

    @Test("The principal stands in a body frame's metadata, of each message, however many wait; without CURVE there is none")
    func principal() async throws {
        let client = try CurveKeys.generate()
        let server = try EchoServer(allowing: client, as: "portal")
        let dealer = try DealerSocket(server.context, server.options(for: client), connect: [server.router.endpoint]) { _ in }
        for number in 0..<300 { try dealer.send(number % 3 == 0 ? [[], [1]] : [[2]]) }
        for _ in 0..<300 { #expect(await server.received.next()?.principal == "portal") }
        await dealer.close()
        await server.close()

        let context = try ZeroMQContext()
        let received = Inbox<RouterMessage>()
        let router = try RouterSocket(context, SocketOptions(), bind: "tcp://127.0.0.1:*") { received.put($0) }
        let open = try DealerSocket(context, SocketOptions(), connect: [router.endpoint]) { _ in }
        try open.send([[1]])
        let message = try #require(await received.next())
        #expect(message.principal == nil)
        await open.close()
        await router.close()
    }

    @Test("Keys are 40 characters of Z85, and the public one follows from the secret one")
    func keys() throws {
        let keys = try CurveKeys.generate()
        #expect(CurveKeys.isKey(keys.publicKey) && CurveKeys.isKey(keys.secretKey))
        #expect(try CurveKeys.publicKey(of: keys.secretKey) == keys.publicKey)
        #expect(!CurveKeys.isKey("short"))
        #expect(!CurveKeys.isKey(String(repeating: "~", count: 40)))
    }
}
