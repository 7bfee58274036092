import PostgreSQL
import TestSupport
import Testing

/// Statements that are put off or asked together come to the same as one after the other.
@Suite(.database, .timeLimit(.minutes(2))) struct PipelineTests {
    private func pool() async throws -> Pool {
        let pool = try #require(TestDatabase.current).pool(size: 1)
        try await pool.script("CREATE TABLE IF NOT EXISTS noted (n bigint PRIMARY KEY, text text)")
        return pool
    }

    private func open() async throws -> Connection {
        try await Connection.open(try #require(TestDatabase.current).configuration, logger: .tests)
    }

    private func noted(_ pool: Pool) async throws -> [Int] {
        try await pool.query("SELECT n FROM noted ORDER BY n").map { try $0.get("n") }
    }

    private func swallow(_ body: () async throws -> some Any) async {
        do {
            _ = try await body()
            Issue.record("nothing was thrown")
        } catch {
            #expect(error is DatabaseError)
        }
    }

    private func note(_ number: Int, _ text: String? = nil) -> SQL { "INSERT INTO noted VALUES (\(number), \(text)) RETURNING n" }

    /// The second time every statement is prepared, and all of it is one round trip.
    @Test(arguments: [1, 2, 3]) func putOffWritesAreCommitted(times: Int) async throws {
        let pool = try await pool()
        for time in 0..<times {
            let expected = try await pool.transaction { transaction in
                let first = try await transaction.putOff(note(time * 10))
                #expect(first.rows == nil)
                let second = try await transaction.putOff(note(time * 10 + 1))
                #expect(try await transaction.queryOne("SELECT count(*) AS count FROM noted")?.get("count") == time * 3 + 2)
                #expect(first.rows?.count == 1)
                return [first, second, try await transaction.putOff(note(time * 10 + 2))]
            }
            #expect(try expected.map { try #require($0.rows?.first).get("n") as Int } == [0, 1, 2].map { time * 10 + $0 })
        }
        #expect(try await noted(pool).count == times * 3)
    }

    @Test func whatFailsBeforeCommitUndoesEverything() async throws {
        let pool = try await pool()
        for _ in 0..<3 {
            let error = await #expect(throws: DatabaseError.self) {
                try await pool.transaction { transaction in
                    try await transaction.execute(note(1))
                    try await transaction.putOff(note(2))
                    try await transaction.putOff(note(1))
                    try await transaction.putOff(note(3))
                }
            }
            #expect(error?.sqlState == "23505")
            #expect(error?.kind == .statement)
            #expect(try await noted(pool).isEmpty)
        }
        try await pool.transaction { try await $0.putOff(note(4)) }
        #expect(try await noted(pool) == [4])
    }

    @Test func whatFailsBeforeTheNextStatementFailsThere() async throws {
        let pool = try await pool()
        for _ in 0..<3 {
            await #expect(throws: DatabaseError.self) {
                try await pool.transaction { transaction in
                    try await transaction.putOff(note(1))
                    try await transaction.putOff(note(1))
                    try await transaction.query("SELECT 1")
                    Issue.record("the statement after a failure was answered")
                }
            }
            #expect(try await noted(pool).isEmpty)
        }
    }

    /// Also where it cannot even be prepared: what comes after it in the transaction does not stand alone.
    @Test func anErrorThatIsSwallowedDoesNotLetTheRestThrough() async throws {
        let pool = try await pool()
        await #expect(throws: DatabaseError.self) {
            try await pool.transaction { transaction in
                await swallow { try await transaction.query("SELECT nothing FROM nowhere") }
                try await transaction.execute(note(5))
            }
        }
        #expect(try await noted(pool).isEmpty)
    }

    @Test func aSavepointUndoesOnlyWhatIsInIt() async throws {
        let pool = try await pool()
        try await pool.transaction { transaction in
            try await transaction.putOff(note(1))
            await swallow {
                try await transaction.savepoint { inner in
                    try await inner.putOff(note(2))
                    try await inner.execute(note(1))
                }
            }
            try await transaction.putOff(note(3))
        }
        #expect(try await noted(pool) == [1, 3])
    }

    @Test func questionsTogetherAreAnsweredInOrder() async throws {
        let pool = try await pool()
        for _ in 0..<2 {
            let answers = try await pool.transaction { transaction in
                try await transaction.putOff(note(7))
                let answers = try await transaction.query(
                    together: "SELECT generate_series(1, \(20_000)) AS n", "SELECT n FROM noted", "SELECT \("x") AS text WHERE false")
                try await transaction.execute("DELETE FROM noted")
                return answers
            }
            #expect(answers.map(\.count) == [20_000, 1, 0])
            #expect(try answers[0].last?.get("n") == 20_000)
        }
    }

    /// Larger than every buffer between the two: neither waits for the other for ever.
    @Test func muchIsSentAndReadAtOnce() async throws {
        let pool = try await pool()
        let long = String(repeating: "å", count: 2_000_000)
        for _ in 0..<2 {
            let answers = try await pool.transaction { transaction in
                try await transaction.query(together: "SELECT \(long) AS text", "SELECT \(long) || \(long) AS text", "SELECT \(long) AS text, 1 AS one")
            }
            #expect(try answers.map { try #require($0.first).get("text") as String }.map(\.count) == [2_000_000, 4_000_000, 2_000_000])
        }
    }

    @Test func aTransactionWithoutStatementsCostsNothing() async throws {
        let connection = try await open()
        #expect(try await connection.transaction { _ in 42 } == 42)
        #expect(try await connection.queryOne("SELECT 1 AS one")?.get("one") == 1)
        await connection.close()
    }

    /// The session ends between two statements of a pipeline: whether COMMIT ran is not known.
    @Test func aSessionThatEndsBeforeCommitLeavesTheOutcomeUnknown() async throws {
        let pool = try await pool()
        let other = try await open()
        for _ in 0..<2 {
            let error = await #expect(throws: DatabaseError.self) {
                try await pool.transaction { transaction in
                    let process: Int32 = try #require(try await transaction.queryOne("SELECT pg_backend_pid() AS pid")).get("pid")
                    try await other.query("SELECT pg_terminate_backend(\(process), \(5000))")
                    try await transaction.putOff(note(1))
                }
            }
            #expect(error?.kind == .outcomeUnknown)
            #expect(try await noted(pool).isEmpty)
        }
        await other.close()
    }
}
