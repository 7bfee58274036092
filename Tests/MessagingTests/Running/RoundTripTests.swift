import Contracts
import Messaging
import MessagingClient
import PostgreSQL
import TestSupport
import Testing

@Suite(.database([Ledger.schema, Follower.schema]), .timeLimit(.minutes(2)))
struct RoundTripTests {
    private let database: DatabaseConfiguration

    init() throws { database = try #require(TestDatabase.current).configuration(user: "alongside_support") }

    @Test func aCommandAndAQueryGoRound() async throws {
        let place = try await RunningPlace()
        let service = try await RunningService(Ledger.definition(), place, database: database)
        let client = try place.client("portal", of: service)
        let id = MessageID()
        #expect(try await client.send(Enter(key: "a"), id: id) == Entry(id: id))
        #expect(try await client.send(Enter(key: "a"), id: id) == Entry(id: id))
        #expect(try await client.ask(ReadEntries()).all == ["a 1"])
        let refusal = await #expect(throws: Refusal.self) { try await client.send(Enter(key: "a"), id: MessageID()) }
        #expect(refusal?.code == .conflict)
        let standing = try await client.ask(ServiceStatus(), of: .support)
        #expect(standing.logPosition == 1 && standing.commandsInWork == 0 && standing.service == .support)
        await client.close()
        try await service.stop()
    }

    @Test func thePersonsRolesDecide() async throws {
        let place = try await RunningPlace()
        let service = try await RunningService(Ledger.definition(), place, database: database)
        let client = try place.client("portal", of: service)
        let manager = try await place.tokens.token()
        #expect(try await client.send(OnlyForManagers(), id: MessageID(), actor: manager) == Done())
        let funder = try await place.tokens.token(role: .funder)
        let refusal = await #expect(throws: Refusal.self) { try await client.send(OnlyForManagers(), id: MessageID(), actor: funder) }
        #expect(refusal?.code == .forbidden)
        let other = try place.client("operator-west", of: service)
        let stolen = await #expect(throws: Refusal.self) { try await other.send(OnlyForManagers(), id: MessageID(), actor: manager) }
        #expect(stolen?.code == .unauthenticated)
        await client.close()
        await other.close()
        try await service.stop()
    }

    /// The follower is a service of its own. It would look by itself only once in ten minutes: the bell alone brings the
    /// events over.
    @Test func theDoorbellBringsAnEventOver() async throws {
        var place = try await RunningPlace()
        let ledger = try await RunningService(Ledger.definition(), place, database: database)
        place.directory.services[.support] = ledger.entry
        let follower = try await RunningService(
            Follower.definition(), place, database: try #require(TestDatabase.current).configuration(user: "alongside_reporting")
        ) { $0.pollInterval = .seconds(600) }
        let client = try place.client("portal", of: ledger)
        let reader = try place.client("operator", of: follower, as: .reporting)
        func positions() async throws -> [Int64] { try await reader.ask(ServiceStatus(), of: .reporting).consumers.map(\.position) }
        // The first rings may come before the follower listens.
        var sent: Int64 = 0
        while try await positions().contains(0) {
            sent += 1
            _ = try await client.send(Enter(key: "k", amount: Int(sent) + 100), id: MessageID())
        }
        for _ in 1...5 {
            sent += 1
            _ = try await client.send(Enter(key: "k", amount: Int(sent) + 100), id: MessageID())
            let start = ContinuousClock.now
            while try await positions() != [sent, sent], ContinuousClock.now - start < .seconds(15) {}
            #expect(try await positions() == [sent, sent])
        }
        #expect(try await reader.ask(ServiceStatus(), of: .reporting).logPosition == sent)
        for client in [client, reader] { await client.close() }
        try await follower.stop()
        try await ledger.stop()
    }
}
