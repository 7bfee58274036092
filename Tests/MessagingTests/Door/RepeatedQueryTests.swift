import Contracts
import FoundationEssentials
import MessagingClient
import TestSupport
import Testing

@testable import Messaging

@Suite(.database([Ledger.schema]), .timeLimit(.minutes(1)))
struct RepeatedQueryTests {
    /// The allow-list, which is read again as long as the door is open.
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// While it waits at the gate, the query is sent again from elsewhere: it is worked out once, and both are answered.
    @Test func itIsWorkedOutOnceForEverybodyWhoAsksUnderTheSameID() async throws {
        let (gate, opening) = AsyncStream.makeStream(of: Void.self)
        let (replies, replying) = AsyncStream.makeStream(of: (route: [UInt8], id: MessageID?).self)
        let asked = Shared(0)
        var definition = ServiceDefinition(.support, schema: "support")
        definition.query(ReadEntries.self, .allPrincipals) { _, _ in
            asked.withLock { $0 += 1 }
            for await _ in gate {}
            return Entries(all: [])
        }
        definition.query(AtOnce.self, .allPrincipals) { _, _ in Entries(all: []) }
        let door = try await door(definition) { route, _, id, _ in replying.yield((route, id)) }

        let (slow, quick) = (MessageID(), MessageID())
        let (arrivals, arriving) = AsyncStream.makeStream(of: Arrival.self)
        for route: [UInt8] in [[1], [2], [2]] { arriving.yield(try arrival(ReadEntries(), slow, route)) }
        arriving.yield(try arrival(AtOnce(), quick, [3]))
        arriving.finish()
        async let opened: Void = door.open(arrivals)
        var heard = replies.makeAsyncIterator()
        // Arrivals are taken in their order: when this one is answered, the three before it have been.
        #expect(await heard.next()?.id == quick)
        opening.finish()
        let answered = [await heard.next(), await heard.next()]
        #expect(answered.map { $0?.id } == [slow, slow])
        #expect(Set(answered.compactMap { $0?.route }) == [[1], [2]])
        await opened
        #expect(asked.value == 1)
        replying.finish()
        let more = await heard.next()
        #expect(more?.id == nil)
    }

    private func door(
        _ definition: ServiceDefinition, _ send: @escaping @Sendable (InFlight.Route, Reply, MessageID?, String?) -> Void
    ) async throws -> Door {
        let keys = try await TokenKeys()
        try KeyPair.generate().writePublic(principal: "portal", folder: folder.path)
        let engine = try await Engine(definition, database: try #require(TestDatabase.current).pool(user: "alongside_support"), logger: .tests)
        let admission = Admission(
            definition: engine.definition, verifier: try await ActorVerifier(publicKeyPEM: keys.publicPEM, audience: .support),
            allowList: try AllowList(folder: folder.path, logger: .tests, interval: .seconds(3600)), refusals: RefusalLog(logger: .silent))
        return Door(
            engine: engine, admission: admission, queue: LaneQueue(bound: 1), inFlight: InFlight(), allowance: ByteAllowance(bound: 1_000_000),
            queryBound: 2, send: send)
    }

    private func arrival(_ query: some Query, _ id: MessageID, _ route: [UInt8]) throws -> Arrival {
        let envelope = Envelope(id: id, source: "portal", type: type(of: query).name, time: .now, data: try Payload.encode(query))
        return Arrival(route: route, frame: envelope.encode(), principal: "portal")
    }
}

private struct AtOnce: Query {
    typealias Answer = Entries
    static let name = MessageName(.support, "at-once")
}
