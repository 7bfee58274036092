import Contracts
import FoundationEssentials
import Logging
import Messaging
import MessagingClient
import PostgreSQL
import TestSupport
import Testing

/// Who may not come in is refused, counted by the reason, and named in the log without the token.
@Suite(.database([Ledger.schema]), .timeLimit(.minutes(2)))
struct RefusalTests {
    private let database: DatabaseConfiguration
    private let observer = Observer()

    init() throws { database = try #require(TestDatabase.current).configuration(user: "alongside_support") }

    @Test func aWrongKey() async throws {
        let place = try await RunningPlace()
        let service = try await RunningService(Ledger.definition(), place, database: database, observer: observer)
        let stranger = try place.stranger("portal", of: service)
        let refusal = await #expect(throws: Refusal.self) { try await stranger.send(Enter(key: "a"), id: MessageID(), timeout: .seconds(1)) }
        #expect(refusal?.code == .unavailable)
        #expect(observer.refused("unknown_key") > 0)
        #expect(observer.lines.contains { $0.hasPrefix("a message was turned away key=") && $0.hasSuffix("reason=unknown_key") })
        await stranger.close()
        try await service.stop()
    }

    /// On the connection that it has, and with the very next message.
    @Test func aKeyRevokedWhileConnected() async throws {
        let place = try await RunningPlace()
        let service = try await RunningService(Ledger.definition(), place, database: database, observer: observer)
        let client = try place.client("operator-west", of: service)
        let other = try place.client("portal", of: service)
        _ = try await client.ask(ReadEntries())
        try place.allow.remove("operator-west.pub")
        let refusal = await #expect(throws: Refusal.self) { _ = try await client.send(Enter(key: "a"), id: MessageID()) }
        #expect(refusal?.code == .unauthenticated)
        #expect(try await other.ask(ReadEntries()).all.isEmpty)
        #expect(observer.refused("revoked_key") == 1)
        #expect(observer.lines.contains("a message was turned away principal=operator-west reason=revoked_key"))
        for client in [client, other] { await client.close() }
        try await service.stop()
    }

    @Test func tokensThatDoNotVouch() async throws {
        let place = try await RunningPlace()
        let service = try await RunningService(Ledger.definition(), place, database: database, observer: observer)
        let client = try place.client("portal", of: service)
        let stranger = try await TokenKeys()
        let tokens: [(reason: String, token: String)] = [
            ("token_of_another_principal", try await place.tokens.token(presenter: "operator-west")),
            ("expired_token", try await place.tokens.token(expires: Instant.now.adding(seconds: -1))),
            ("token_for_another_service", try await place.tokens.token(audience: .reporting)),
            ("invalid_token", try await stranger.token()),
            ("invalid_token", "not a token"),
        ]
        for (reason, token) in tokens {
            let before = observer.refused(reason)
            // Of a command that every principal may send: a token that does not vouch is refused, not passed over.
            let refusal = await #expect(throws: Refusal.self) { _ = try await client.send(Enter(key: "a"), id: MessageID(), actor: token) }
            #expect(refusal?.code == .unauthenticated)
            #expect(observer.refused(reason) == before + 1, "\(reason)")
            #expect(observer.lines.contains { $0.hasSuffix("principal=portal reason=\(reason) type=alongside.support.enter.v1") }, "\(reason)")
            let secret = token.split(separator: ".").last.map(String.init) ?? token
            #expect(!observer.lines.contains { $0.contains(secret) })
        }
        #expect(try await client.ask(ReadEntries()).all.isEmpty)
        await client.close()
        try await service.stop()
    }

    /// A million bad messages in a second are a million counts and one line.
    @Test func aFloodIsCountedAndToldOnce() async throws {
        let place = try await RunningPlace()
        let service = try await RunningService(Ledger.definition(), place, database: database, observer: observer)
        let client = try place.client("portal", of: service)
        let start = ContinuousClock.now
        for _ in 1...200 {
            _ = await #expect(throws: Refusal.self) { _ = try await client.send(OnlyForManagers(), id: MessageID()) }
        }
        let seconds = (ContinuousClock.now - start).components.seconds
        #expect(observer.refused("not_signed_in") == 200)
        #expect(observer.lines.count { $0.contains("not_signed_in") } <= seconds + 1)
        await client.close()
        try await service.stop()
    }
}
