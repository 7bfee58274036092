import Contracts
import Operations
import PostgreSQL
import TestSupport
import Testing

/// Simulated time moves forward by an administrator's hand; real time does not move by anyone's.
@Suite(.database, .timeLimit(.minutes(2))) struct ClockTests {
    @Test func advances() async throws {
        let pool = try #require(TestDatabase.current).pool()
        #expect(try await Clock.read(pool) == Clock(isSimulated: true, now: TestDatabase.beginning))
        let next = TestDatabase.beginning.adding(seconds: 86_400)
        try await Clock.advance(to: next, on: pool)
        #expect(try await Clock.read(pool).now == next)
        #expect(try await Clock.read(try #require(TestDatabase.current).pool(user: "alongside_support")).now == next)
    }

    @Test func doesNotRunBack() async throws {
        let pool = try #require(TestDatabase.current).pool()
        let refusal = await #expect(throws: Refusal.self) { try await Clock.advance(to: TestDatabase.beginning.adding(seconds: -1), on: pool) }
        #expect(refusal?.code == .invalid)
        let error = await #expect(throws: DatabaseError.self) { try await pool.execute("UPDATE clock.reading SET now = '2000-01-01'") }
        #expect(error?.sqlState == "23514")
    }

    @Test func realTimeIsRefused() async throws {
        let administrator = try await TestCluster.shared.configuration()
        try await Installation(administrator: administrator, database: "real_time", schemas: [], logger: .tests).apply()
        var configuration = administrator
        configuration.database = "real_time"
        let pool = Pool(configuration, size: 1, logger: .tests)
        let refusal = await #expect(throws: Refusal.self) { try await Clock.advance(to: .now, on: pool) }
        #expect(refusal?.code == .forbidden)
        #expect(refusal?.message.contains("real") == true)
        #expect(try await Clock.read(pool).isSimulated == false)
        await #expect(throws: DatabaseError.self) { try await pool.execute("UPDATE clock.reading SET simulated = true, now = '2030-01-01'") }
        // A later migration does not make it simulated.
        try await Installation(administrator: administrator, database: "real_time", schemas: [], logger: .tests).apply(simulatedFrom: .now)
        #expect(try await Clock.read(pool).isSimulated == false)
        await pool.close()
    }
}
