import Contracts
import Messaging
import MessagingClient
import PostgreSQL
import TestSupport
import Testing

@Suite(.database([Ledger.schema, Gatekeeper.schema]), .timeLimit(.minutes(2)))
struct EndedSessionTests {
    private let support: DatabaseConfiguration
    private let access: DatabaseConfiguration

    init() throws {
        let database = try #require(TestDatabase.current)
        support = database.configuration(user: "alongside_support")
        access = database.configuration(user: "alongside_reporting")
    }

    /// The services would ask by themselves only once in 50 minutes: the doorbell alone tells each of two replicas.
    @Test func everyReplicaHearsThatASessionHasEnded() async throws {
        let observer = Observer()
        let ended = Shared<[String]>([])
        var place = try await RunningPlace()
        let gate = try await RunningService(Gatekeeper.definition(ended: ended), place, database: access)
        place.directory.services[.access] = gate.entry
        var replicas: [RunningService] = []
        for _ in 1...2 {
            replicas.append(
                try await RunningService(Ledger.definition(), place, database: support, observer: observer) { $0.pollInterval = .seconds(600) })
        }
        let clients = try replicas.map { try place.client("portal", of: $0) }
        let (token, other) = (try await place.tokens.token(session: "one"), try await place.tokens.token(session: "two"))
        for client in clients { _ = try await client.send(OnlyForManagers(), id: MessageID(), actor: token) }

        ended.withLock { $0 = ["one"] }
        let ringer = try place.client("portal", of: gate, as: .access)
        for client in clients {
            var refusal: Refusal?
            // The first rings may come before a replica listens.
            while refusal == nil {
                _ = try await ringer.send(EndSession(sessionHash: ""), id: MessageID())
                do { _ = try await client.send(OnlyForManagers(), id: MessageID(), actor: token) } catch let error as Refusal { refusal = error }
            }
            #expect(refusal?.code == .unauthenticated)
            #expect(refusal?.message == "The sign-in that vouches for this message has ended.")
            _ = try await client.send(OnlyForManagers(), id: MessageID(), actor: other)
        }
        #expect(observer.refused("revoked_token") == 2)
        for client in clients + [ringer] { await client.close() }
        for service in replicas + [gate] { try await service.stop() }
    }

    /// Until it is known which sessions have ended nobody is vouched for: the client waits, and asks again.
    @Test func aServiceThatHasNotAskedYetTakesNoToken() async throws {
        var place = try await RunningPlace()
        let gate = try await RunningService(Gatekeeper.definition(ended: Shared(["one"])), place, database: access)
        place.directory.services[.access] = gate.entry
        try await gate.stop()
        let service = try await RunningService(Ledger.definition(), place, database: support)
        let client = try place.client("portal", of: service)
        let token = try await place.tokens.token()
        let refusal = await #expect(throws: Refusal.self) {
            _ = try await client.send(OnlyForManagers(), id: MessageID(), actor: token, timeout: .milliseconds(500))
        }
        #expect(refusal?.code == .unavailable)
        _ = try await client.send(Enter(key: "a"), id: MessageID())
        await client.close()
        try await service.stop()
    }
}
