import PostgreSQL
import TestSupport
import Testing

/// A task that is cancelled gives its statement up, and leaves a connection that works.
@Suite(.database, .timeLimit(.minutes(2))) struct CancellationTests {
    /// Returns once a session of this database runs a statement that begins so.
    private func untilRunning(_ prefix: String, _ pool: Pool) async throws {
        while try await pool.queryOne(
            """
            SELECT pid FROM pg_stat_activity
            WHERE datname = current_database() AND state = 'active' AND starts_with(query, \(prefix)) LIMIT 1
            """) == nil
        {
            await Task.yield()
        }
    }

    @Test func statement() async throws {
        let pool = try #require(TestDatabase.current).pool()
        let other = try #require(TestDatabase.current).pool()
        let task = Task {
            try await pool.withConnection { connection in
                let error = await #expect(throws: DatabaseError.self) { try await connection.query("SELECT pg_sleep(60)") }
                return error
            }
        }
        try await untilRunning("SELECT pg_sleep", other)
        task.cancel()
        let error = try await task.value
        #expect(error?.kind == .cancelled)
        #expect(error?.sqlState == "57014")
        #expect(try await pool.queryOne("SELECT 1 AS one")?.get("one") == 1)
    }

    @Test func transactionRollsBack() async throws {
        let pool = try #require(TestDatabase.current).pool(size: 1)
        let other = try #require(TestDatabase.current).pool()
        try await pool.script("CREATE TABLE kept (n bigint)")
        let task = Task {
            try await pool.transaction { transaction in
                try await transaction.execute("INSERT INTO kept VALUES (\(1))")
                try await transaction.query("SELECT pg_sleep(60)")
            }
        }
        try await untilRunning("SELECT pg_sleep", other)
        task.cancel()
        let error = await #expect(throws: DatabaseError.self) { try await task.value }
        #expect(error?.kind == .cancelled)
        #expect(try await pool.query("SELECT n FROM kept").isEmpty)
    }

    @Test func beforeItBegins() async throws {
        let pool = try #require(TestDatabase.current).pool()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await pool.query("SELECT 1")
        }
        let error = await #expect(throws: DatabaseError.self) { try await task.value }
        #expect(error?.kind == .cancelled)
    }

    @Test func commitIsNotCancelled() async throws {
        let pool = try #require(TestDatabase.current).pool()
        try await pool.script("CREATE TABLE kept (n bigint)")
        let task = Task {
            try await pool.transaction { transaction in
                try await transaction.execute("INSERT INTO kept VALUES (\(1))")
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }
        try await task.value
        #expect(try await pool.query("SELECT n FROM kept").count == 1)
    }
}
