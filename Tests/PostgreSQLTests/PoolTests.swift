import PostgreSQL
import Synchronization
import TestSupport
import Testing

/// A pool keeps its bound, serves in order, and replaces what broke.
@Suite(.database, .timeLimit(.minutes(2))) struct PoolTests {
    private func process(_ database: some Queryable) async throws -> Int {
        try #require(try await database.queryOne("SELECT pg_backend_pid() AS pid")).get("pid")
    }

    @Test func staysWithinItsBound() async throws {
        let pool = try #require(TestDatabase.current).pool(size: 3)
        let processes = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<40 { group.addTask { try await pool.withConnection { try await process($0) } } }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect((1...3).contains(processes.count))
    }

    @Test func servesInOrder() async throws {
        let pool = try #require(TestDatabase.current).pool(size: 1)
        let order = Order()
        let tasks = try await pool.withConnection { _ in
            var tasks: [Task<Void, any Error>] = []
            for number in 0..<10 {
                tasks.append(Task { try await pool.withConnection { _ in order.numbers.withLock { $0.append(number) } } })
                while pool.waiting <= number { await Task.yield() }
            }
            return tasks
        }
        for task in tasks { try await task.value }
        #expect(order.numbers.withLock(\.self) == Array(0..<10))
    }

    @Test func waiterCanBeCancelled() async throws {
        let pool = try #require(TestDatabase.current).pool(size: 1)
        try await pool.withConnection { _ in
            let task = Task { try await pool.query("SELECT 1") }
            while pool.waiting == 0 { await Task.yield() }
            task.cancel()
            let error = await #expect(throws: DatabaseError.self) { try await task.value }
            #expect(error?.kind == .cancelled)
            #expect(pool.waiting == 0)
        }
        #expect(try await pool.queryOne("SELECT 1 AS one")?.get("one") == 1)
    }

    @Test func replacesAConnectionEndedWhileIdle() async throws {
        let pool = try #require(TestDatabase.current).pool(size: 1)
        let other = try #require(TestDatabase.current).pool()
        let first = try await process(pool)
        try await other.query("SELECT pg_terminate_backend(\(first)::integer, 5000)")
        let second = try await process(pool)
        #expect(second != first)
    }

    @Test func replacesAConnectionEndedInUse() async throws {
        let pool = try #require(TestDatabase.current).pool(size: 1)
        let error = await #expect(throws: DatabaseError.self) { try await pool.query("SELECT pg_terminate_backend(pg_backend_pid())") }
        #expect(error?.kind == .connection)
        #expect(error?.isOutcomeUnknown == true)
        #expect(try await pool.queryOne("SELECT 1 AS one")?.get("one") == 1)
    }

    @Test func replacesAConnectionLeftInATransaction() async throws {
        let pool = try #require(TestDatabase.current).pool(size: 1)
        let first = try await process(pool)
        try await pool.withConnection { try await $0.script("BEGIN") }
        #expect(try await process(pool) != first)
    }

    @Test func failedConnectingGivesItsPlaceBack() async throws {
        let pool = Pool(DatabaseConfiguration(host: "/nowhere", database: "x", user: "x"), size: 1, logger: .tests)
        for _ in 0..<3 {
            let error = await #expect(throws: DatabaseError.self) { try await pool.query("SELECT 1") }
            #expect(error?.kind == .connection)
        }
    }

    @Test func closedRefuses() async throws {
        let pool = try #require(TestDatabase.current).pool(size: 1)
        _ = try await process(pool)
        await pool.close()
        let error = await #expect(throws: DatabaseError.self) { try await pool.query("SELECT 1") }
        #expect(error?.sqlState == "08003")
    }

    @Test func neverBlocksTheCooperativePool() async throws {
        let pool = try #require(TestDatabase.current).pool(size: 8)
        let clock = ContinuousClock()
        let started = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { try await pool.query("SELECT pg_sleep(0.5)") } }
            try await group.waitForAll()
        }
        // One after another, or two by two on two cores, would take four or two seconds.
        #expect(clock.now - started < .milliseconds(1900))
    }
}

private final class Order: Sendable {
    let numbers = Mutex<[Int]>([])
}
