import CPostgreSQL
import Contracts
import Messaging
import MessagingClient
import TestSupport
import Testing

@testable import Messaging
@testable import PostgreSQL

/// A replica that stands still in the middle of a transaction, as under SIGSTOP, holds the others up for no longer than
/// PostgreSQL lets a session hold a transaction open without work (10 s), and one wait for a lock (5 s).
@Suite(.database([Ledger.schema, Follower.schema]), .timeLimit(.minutes(2)))
struct HoldUpTests {
    private static let bound = Duration.seconds(10 + 5 + 3)

    @Test func aReplicaThatStopsWithTheLogsLock() async throws {
        try await standsStill { transaction, _ in
            _ = try await transaction.query("SELECT support.append(\([MessageID()]), \(["t"]), \(["s"]), \(["{}"]))")
        }
    }

    @Test func aReplicaThatStopsWithTheSameIDs() async throws {
        try await standsStill { transaction, id in
            try await transaction.execute(
                "INSERT INTO support.inbox (principal, id, type, payload) VALUES ('portal', \(id), 't', sha256('x'))")
        }
    }

    /// Within one round trip: `append` has run, and the rest of what was sent with it, COMMIT too, has not arrived.
    @Test func aReplicaThatStopsWithinWhatItSends() async throws {
        let place = try await RunningPlace()
        let database = try #require(TestDatabase.current).configuration(user: "alongside_support")
        let service = try await RunningService(Ledger.definition(), place, database: database)
        let client = try place.client("portal", of: service)
        let stopped = try await Connection.open(database.limited, logger: .silent)
        try await stopped.sendWithoutEnd(
            "BEGIN", "SELECT support.append('{5a0ee1d1-0f70-4b5a-8a66-3d3a1b3e7a01}', '{t}', '{s}', '{x}')")
        let began = ContinuousClock.now
        _ = try await client.send(Enter(key: "a"), id: MessageID(), timeout: .seconds(60))
        let waited = ContinuousClock.now - began
        #expect(waited < Self.bound)
        print("held up for \(waited)")
        #expect(try await client.ask(ReadEntries()).all == ["a 1"])
        await stopped.close()
        await client.close()
        try await service.stop()
    }

    private func standsStill(_ hold: @escaping @Sendable (Transaction, MessageID) async throws -> Void) async throws {
        let place = try await RunningPlace()
        let database = try #require(TestDatabase.current).configuration(user: "alongside_support")
        let service = try await RunningService(Ledger.definition(), place, database: database)
        let client = try place.client("portal", of: service)
        let stopped = try await Connection.open(database.limited, logger: .silent)
        let id = MessageID()
        let (held, holding) = AsyncStream.makeStream(of: Void.self)
        let (over, ending) = AsyncStream.makeStream(of: Void.self)
        let standing = Task {
            try await stopped.transaction { transaction in
                try await hold(transaction, id)
                holding.finish()
                for await _ in over {}
            }
        }
        for await _ in held {}
        let began = ContinuousClock.now
        _ = try await client.send(Enter(key: "a"), id: id, timeout: .seconds(60))
        let waited = ContinuousClock.now - began
        #expect(waited < Self.bound)
        print("held up for \(waited)")
        ending.finish()
        // What it had done is undone, and it is told so when it wakes.
        await #expect(throws: DatabaseError.self) { try await standing.value }
        #expect(try await client.ask(ReadEntries()).all == ["a 1"])
        await stopped.close()
        await client.close()
        try await service.stop()
    }

    /// A day of events, many pages of them, is there when the follower comes back.
    @Test func aConsumerThatWasAwayForADayCatchesUp() async throws {
        var place = try await RunningPlace()
        let current = try #require(TestDatabase.current)
        let ledger = try await RunningService(Ledger.definition(), place, database: current.configuration(user: "alongside_support"))
        place.directory.services[.support] = ledger.entry
        let follows = current.configuration(user: "alongside_reporting")
        let client = try place.client("portal", of: ledger)
        _ = try await client.send(EnterMany(key: "k", amount: 20), id: MessageID())
        let first = try await RunningService(Follower.definition(), place, database: follows)
        try await reach(1, of: first, place)
        try await first.stop()

        try await current.pool(size: 1).execute("UPDATE clock.reading SET now = now + interval '1 day'")
        let events = 2600
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<20 {
                group.addTask {
                    for number in 0..<(events / 20) {
                        _ = try await client.send(EnterMany(key: "k\(lane)", amount: 100 + number), id: MessageID(), timeout: .seconds(60))
                    }
                }
            }
            try await group.waitForAll()
        }
        let back = try await RunningService(Follower.definition(), place, database: follows)
        try await reach(Int64(events + 1), of: back, place)
        let noted = try await current.pool(size: 1).queryOne("SELECT count(*) AS number, count(DISTINCT cause) AS causes FROM reporting.note")
        #expect(try noted?.get("number") == events + 1 && noted?.get("causes") == events + 1)
        await client.close()
        try await back.stop()
        try await ledger.stop()
    }

    private func reach(_ position: Int64, of follower: RunningService, _ place: RunningPlace) async throws {
        let reader = try place.client("operator", of: follower, as: .reporting)
        let deadline = ContinuousClock.now + .seconds(60)
        var positions: [Int64] = []
        while positions != [position, position], ContinuousClock.now < deadline {
            positions = try await reader.ask(ServiceStatus(), of: .reporting).consumers.map(\.position)
        }
        #expect(positions == [position, position])
        await reader.close()
    }
}

extension Connection {
    /// Sends statements as a round trip begins, but not its end: returns once PostgreSQL has run them and waits for more.
    fileprivate func sendWithoutEnd(_ statements: String...) throws {
        let session = try #require(handle).pointer
        #expect(PQenterPipelineMode(session) == 1)
        for statement in statements { #expect(PQsendQueryParams(session, statement, 0, nil, nil, nil, nil, 0) == 1) }
        #expect(PQsendFlushRequest(session) == 1 && PQflush(session) == 0)
        for statement in statements {
            guard let answer = PQgetResult(session) else { throw DatabaseError(kind: .connection, message: errorMessage) }
            let result = ResultHandle(answer)
            #expect([PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(result.status), "\(statement): \(errorMessage)")
            #expect(PQgetResult(session) == nil)
        }
    }

    private var errorMessage: String { handle?.errorMessage ?? "" }
}
