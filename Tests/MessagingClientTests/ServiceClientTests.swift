import Contracts
import Logging
import MessagingClient
import Testing
import ZeroMQ

@Suite("Asking a service", .timeLimit(.minutes(1)))
struct ServiceClientTests {
    let keys: KeyPair

    init() throws { keys = try KeyPair.generate() }

    @Test("A command goes out with all that the service needs to know, and its reply comes back")
    func roundTrip() async throws {
        let service = try SmallService(allowing: keys) { envelope, _ in try Twice.answer(envelope) }
        let client = try SmallService.client(keys, of: [service])
        let id = MessageID()
        let reply = try await client.send(Twice(number: 21), id: id, actor: "token", correlation: "page 1")
        #expect(reply.number == 42)
        let envelope = try #require(service.received.first)
        #expect(envelope.id == id && envelope.source == "portal" && envelope.type == Twice.name && envelope.actor == "token")
        #expect(envelope.traceparent.flatMap { TraceParent($0) }?.traceID == TraceParent(correlation: "page 1", message: id).traceID)
        await client.close()
        await service.close()
    }

    @Test("Ten thousand, 256 in flight, each with its own answer")
    func many() async throws {
        let service = try SmallService(allowing: keys) { envelope, _ in try Twice.answer(envelope) }
        let client = try SmallService.client(keys, of: [service], policy: RetryPolicy())
        let wrong = try await withThrowingTaskGroup(of: Bool.self) { group in
            var wrong = 0
            for number in 0..<10_000 {
                if number >= 256, try await group.next() == false { wrong += 1 }
                group.addTask { try await client.send(Twice(number: number), id: MessageID()).number == number * 2 }
            }
            for try await isRight in group where !isRight { wrong += 1 }
            return wrong
        }
        #expect(wrong == 0)
        // On a busy machine some are sent again, under the same id.
        #expect(Set(service.received.map(\.id)).count == 10_000)
        await client.close()
        await service.close()
    }

    @Test("Busy is waited out; a refusal that waiting does not change comes through at once")
    func refusals() async throws {
        let service = try SmallService(allowing: keys) { envelope, count in
            let number = try Payload.decode(Twice.self, from: envelope.data).number
            if number < 0 { return .refusal(Refusal(.invalid, "Not below nought.", remedy: "Give another.", field: "number")) }
            return count < 3 ? .refusal(Refusal(.busy, "Full.", retryAfterMilliseconds: 5)) : try Twice.answer(envelope)
        }
        let client = try SmallService.client(keys, of: [service])
        #expect(try await client.send(Twice(number: 4), id: MessageID()).number == 8)
        #expect(service.received.count == 3 && Set(service.received.map(\.id)).count == 1)
        let refusal = await #expect(throws: Refusal.self) { _ = try await client.send(Twice(number: -1), id: MessageID()) }
        #expect(refusal?.code == .invalid && refusal?.field == "number")
        #expect(service.received.count == 4)
        await client.close()
        await service.close()
    }

    @Test("A service that stays unavailable is quoted when the time is over")
    func unavailable() async throws {
        let service = try SmallService(allowing: keys) { _, _ in .refusal(Refusal(.unavailable, "The database is away.", retryAfterMilliseconds: 20)) }
        let client = try SmallService.client(keys, of: [service])
        let refusal = await #expect(throws: Refusal.self) {
            _ = try await client.send(Twice(number: 1), id: MessageID(), timeout: .seconds(3))
        }
        #expect(refusal?.message == "The database is away.")
        #expect(service.received.count > 1)
        await client.close()
        await service.close()
    }

    @Test("What is not answered is sent again under the same id")
    func again() async throws {
        let service = try SmallService(allowing: keys) { envelope, count in count < 2 ? nil : try Twice.answer(envelope) }
        let client = try SmallService.client(keys, of: [service])
        let id = MessageID()
        #expect(try await client.send(Twice(number: 5), id: id).number == 10)
        #expect(service.received.map(\.id) == [id, id])
        await client.close()
        await service.close()
    }

    @Test("It is sent again to another address, if there is one")
    func elsewhere() async throws {
        let silent = try SmallService(allowing: keys) { _, _ in nil }
        let answering = try SmallService(allowing: keys, keys: silent.keys) { envelope, _ in try Twice.answer(envelope) }
        let client = try SmallService.client(keys, of: [silent, answering])
        for number in 1...4 { #expect(try await client.send(Twice(number: number), id: MessageID()).number == number * 2) }
        #expect(answering.received.count == 4)
        await client.close()
        await silent.close()
        await answering.close()
    }

    @Test("While every address is silent, hundreds who ask open no new sockets but after a pause")
    func silence() async throws {
        let first = try SmallService(allowing: keys) { _, _ in nil }
        let second = try SmallService(allowing: keys, keys: first.keys) { _, _ in nil }
        let client = try SmallService.client(keys, of: [first, second], policy: RetryPolicy(firstTry: .seconds(10), unprovenTry: .milliseconds(5)))
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    await #expect(throws: Refusal.self) { try await client.send(Twice(number: number), id: MessageID(), timeout: .milliseconds(500)) }
                }
            }
        }
        #expect(first.handshakes <= 1 && second.handshakes <= 1)
        await client.close()
        await first.close()
        await second.close()
    }

    @Test("Where nobody is, nobody answers, and the refusal says what to do")
    func nobody() async throws {
        let client = try SmallService.client(keys, of: [], at: ["tcp://127.0.0.1:1"], serverKey: KeyPair.generate().publicKey)
        let refusal = await #expect(throws: Refusal.self) {
            _ = try await client.send(Twice(number: 1), id: MessageID(), timeout: .milliseconds(700))
        }
        #expect(refusal?.code == .unavailable)
        #expect(refusal?.message == "The support service did not answer within 0.7 seconds.")
        #expect(refusal?.remedy?.contains("alongside doctor") == true)
        let unknown = await #expect(throws: Refusal.self) { _ = try await client.ask(ServiceStatus(), of: .reporting) }
        #expect(unknown?.message.contains("reporting") == true)
        let unsaid = await #expect(throws: Refusal.self) { _ = try await client.ask(ServiceStatus()) }
        #expect(unsaid?.code == .invalid)
        await client.close()
    }

    @Test("A host without an address is named")
    func unknownHost() async throws {
        let client = try SmallService.client(keys, of: [], at: ["tcp://nowhere.invalid:7101"], serverKey: KeyPair.generate().publicKey)
        let refusal = await #expect(throws: Refusal.self) {
            _ = try await client.send(Twice(number: 1), id: MessageID(), timeout: .seconds(3))
        }
        #expect(refusal?.message.contains("nowhere.invalid") == true)
        await client.close()
    }

    @Test("A stranger's key gets no answer")
    func stranger() async throws {
        let service = try SmallService(allowing: KeyPair.generate()) { envelope, _ in try Twice.answer(envelope) }
        let client = try SmallService.client(keys, of: [service])
        let refusal = await #expect(throws: Refusal.self) {
            _ = try await client.send(Twice(number: 1), id: MessageID(), timeout: .milliseconds(700))
        }
        #expect(refusal?.code == .unavailable && service.received.isEmpty)
        await client.close()
        await service.close()
    }
}
