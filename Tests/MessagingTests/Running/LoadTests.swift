import Contracts
import Messaging
import MessagingClient
import PostgreSQL
import TestSupport
import Testing

@Suite(.database([Ledger.schema]), .timeLimit(.minutes(2)))
struct LoadTests {
    private let database: DatabaseConfiguration
    private let administrator: Pool

    init() throws {
        let current = try #require(TestDatabase.current)
        database = current.configuration(user: "alongside_support")
        administrator = current.pool(size: 3)
    }

    /// A lock held elsewhere keeps the lanes at their first command and the queue takes two more: of the others some are
    /// told that the service is busy, and all are done once the lock goes.
    @Test func aFullQueueAnswersBusyAndLosesNothing() async throws {
        let place = try await RunningPlace()
        let service = try await RunningService(Ledger.definition(), place, database: database) {
            $0.queueBound = 2
            $0.batch = 1
        }
        let client = try place.client("portal", of: service)
        let prober = try place.client("operator", of: service)
        let (locked, locking) = AsyncStream.makeStream(of: Void.self)
        let (released, releasing) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [administrator] in
                try await administrator.transaction { transaction in
                    try await transaction.execute("LOCK TABLE support.entry IN ACCESS EXCLUSIVE MODE")
                    locking.finish()
                    for await _ in released {}
                }
            }
            for await _ in locked {}
            for number in 1...11 {
                group.addTask { _ = try await client.send(EnterMany(key: "k", amount: number), id: MessageID(), timeout: .seconds(60)) }
            }
            var code: Refusal.Code?
            while code != .busy {
                do {
                    _ = try await prober.send(EnterMany(key: "p", amount: 1000), id: MessageID(), timeout: .seconds(3))
                } catch let refusal as Refusal {
                    code = refusal.code
                }
            }
            releasing.finish()
            try await group.waitForAll()
        }
        #expect(try await client.ask(ReadEntries()).all.filter { $0.hasPrefix("k ") }.count == 11)
        for client in [client, prober] { await client.close() }
        try await service.stop()
    }

    @Test func aRepeatInWorkWaitsForTheSameReply() async throws {
        let place = try await RunningPlace()
        let service = try await RunningService(Ledger.definition(), place, database: database)
        let client = try place.client("portal", of: service)
        let id = MessageID()
        let replies = try await withThrowingTaskGroup(of: Entry.self) { group in
            for _ in 0..<20 { group.addTask { try await client.send(Enter(key: "a"), id: id) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(replies == Array(repeating: Entry(id: id), count: 20))
        #expect(try await client.ask(ReadEntries()).all == ["a 1"])
        await client.close()
        try await service.stop()
    }

    /// Stopped while many commands are under way: what was taken in is applied and answered; whoever was not answered
    /// has nothing half-done.
    @Test func aGracefulStopDrainsWhatWasTakenIn() async throws {
        let place = try await RunningPlace()
        let service = try await RunningService(Ledger.definition(), place, database: database)
        let client = try place.client("portal", of: service)
        let answered = Shared<Set<Int>>([])
        let (enough, reached) = AsyncStream.makeStream(of: Void.self)
        await withTaskGroup(of: Void.self) { group in
            for number in 1...300 {
                group.addTask {
                    do {
                        _ = try await client.send(EnterMany(key: "k", amount: number), id: MessageID(), timeout: .seconds(60))
                        if answered.withLock({
                            $0.insert(number); return $0.count
                        }) == 20 {
                            reached.finish()
                        }
                    } catch {
                        #expect((error as? Refusal)?.code == .unavailable)
                    }
                }
            }
            group.addTask {
                for await _ in enough {}
                do { try await service.stop() } catch { Issue.record(error) }
                await client.close()
            }
        }
        let rows = try await administrator.query("SELECT amount FROM support.entry")
        let recorded = Set(try rows.map { try $0.get("amount", as: Int.self) })
        #expect(answered.value.count >= 20)
        #expect(answered.value.isSubset(of: recorded))
        #expect(try await administrator.query("SELECT 1 FROM support.inbox WHERE outcome IS NULL").isEmpty)
    }
}
