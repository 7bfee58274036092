import Contracts
import Glibc
import Messaging
import MessagingClient
import Operations
import PostgreSQL
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3)))
struct OutageTests {
    /// Every session of the service is ended, several times, while commands come: all are answered, none is applied twice.
    @Test(.database([Ledger.schema])) func sessionsThatAreEndedCostNothing() async throws {
        let place = try await RunningPlace()
        let database = try #require(TestDatabase.current)
        let administrator = database.pool(size: 2)
        let service = try await RunningService(Ledger.definition(), place, database: database.configuration(user: "alongside_support"))
        let client = try place.client("portal", of: service)
        let answered = Shared(0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...400 {
                group.addTask {
                    _ = try await client.send(EnterMany(key: "k", amount: number), id: MessageID(), timeout: .seconds(60))
                    answered.withLock { $0 += 1 }
                }
            }
            group.addTask {
                for _ in 1...4 {
                    // Whatever the lanes do at that moment: between two statements, in one, or in COMMIT.
                    try await administrator.query(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'alongside_support' AND datname = current_database()")
                    let soFar = answered.value
                    while answered.value == soFar, soFar < 400 { try await administrator.query("SELECT pg_sleep(0.01)") }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await client.ask(ReadEntries()).all.count == 400)
        #expect(try await client.ask(ServiceStatus(), of: .support).logPosition == 400)
        await client.close()
        try await service.stop()
    }

    /// A server that is stopped and started again: what was acknowledged is there, what was under way is answered.
    @Test func aServerThatGoesAndComesBackLosesNothing() async throws {
        let cluster = try Cluster(
            folder: "/tmp/alongside-outage-\(getpid())", settings: ClusterSettings(isDurable: false, maximumConnections: 30), logger: .silent)
        try await cluster.start()
        do {
            try await Installation(administrator: cluster.configuration(), schemas: [Ledger.schema], logger: .silent).apply()
            try await goAndComeBack(cluster)
        } catch {
            try await cluster.destroy()
            throw error
        }
        try await cluster.destroy()
    }

    private func goAndComeBack(_ cluster: Cluster) async throws {
        let place = try await RunningPlace()
        let service = try await RunningService(
            Ledger.definition(), place, database: cluster.configuration(database: "alongside", user: "alongside_support"))
        let client = try place.client("portal", of: service)
        let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
        for number in 1...20 { _ = try await client.send(EnterMany(key: "before", amount: number), id: MessageID()) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...200 {
                group.addTask {
                    _ = try await client.send(EnterMany(key: "during", amount: number), id: MessageID(), timeout: .seconds(60))
                    beginning.finish()
                }
            }
            group.addTask {
                for await _ in begun {}
                try await cluster.stop()
                let refusal = await #expect(throws: Refusal.self) { try await client.ask(ReadEntries(), timeout: .milliseconds(300)) }
                #expect(refusal?.code == .unavailable)
                try await cluster.start()
            }
            try await group.waitForAll()
        }
        let entries = try await client.ask(ReadEntries(), timeout: .seconds(30)).all
        #expect(entries.count { $0.hasPrefix("before") } == 20)
        #expect(entries.count { $0.hasPrefix("during") } == 200)
        #expect(try await client.ask(ServiceStatus(), of: .support).logPosition == 220)
        await client.close()
        try await service.stop()
    }

    /// A service that is told to stop while the record is away does not hang: whoever asked is told to ask again.
    @Test(.database([Ledger.schema])) func aStopDoesNotWaitForARecordThatIsAway() async throws {
        let place = try await RunningPlace()
        let database = try #require(TestDatabase.current)
        let service = try await RunningService(Ledger.definition(), place, database: database.configuration(user: "alongside_support")) {
            $0.stopPatience = .milliseconds(200)
        }
        let client = try place.client("portal", of: service)
        let administrator = database.pool(size: 1)
        _ = try await client.send(Enter(key: "a"), id: MessageID())
        try await administrator.execute("ALTER DATABASE \(identifier: database.configuration.database) CONNECTION LIMIT 0")
        try await administrator.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'alongside_support' AND datname = current_database()")
        let sent = Task { try await client.send(Enter(key: "b"), id: MessageID(), timeout: .seconds(2)) }
        let refusal = await #expect(throws: Refusal.self) { try await client.ask(ReadEntries(), timeout: .milliseconds(500)) }
        #expect(refusal?.code == .unavailable)
        try await service.stop()
        let unanswered = await #expect(throws: Refusal.self) { try await sent.value }
        #expect(unanswered?.code == .unavailable)
        await client.close()
    }
}
