import PostgreSQL
import TestSupport
import Testing

/// Statements are prepared once for each text, and the least recently used are let go.
@Suite(.database, .timeLimit(.minutes(2))) struct StatementTests {
    private func prepared(on connection: Connection) async throws -> Int {
        // This statement is prepared before it counts.
        let row = try #require(try await connection.queryOne("SELECT count(*) AS count FROM pg_prepared_statements"))
        return try row.get("count")
    }

    @Test func sameTextIsPreparedOnce() async throws {
        try await #require(TestDatabase.current).pool().withConnection { connection in
            let before = try await prepared(on: connection)
            for number in 0..<20 { try await connection.query("SELECT \(number) AS number") }
            #expect(try await prepared(on: connection) == before + 1)
            try await connection.query("SELECT \("text") AS number")
            #expect(try await prepared(on: connection) == before + 2)
        }
    }

    @Test func manyTextsStayWithinTheBound() async throws {
        try await #require(TestDatabase.current).pool().withConnection { connection in
            for number in 0..<400 { try await connection.query(SQL(trusted: "SELECT \(number)")) }
            let count = try await prepared(on: connection)
            #expect(count > 200)
            #expect(count <= 257)
        }
    }

    @Test func changedColumnsArePreparedAgain() async throws {
        try await #require(TestDatabase.current).pool().withConnection { connection in
            try await connection.script("CREATE TABLE changing (a integer)")
            #expect(try await connection.query("SELECT * FROM changing").isEmpty)
            try await connection.script("ALTER TABLE changing ADD b text; INSERT INTO changing VALUES (1, 'x')")
            #expect(try await connection.queryOne("SELECT * FROM changing")?.get("b") == "x")
        }
    }

    @Test func deallocatedBehindItsBack() async throws {
        try await #require(TestDatabase.current).pool().withConnection { connection in
            try await connection.query("SELECT \(1) AS one")
            try await connection.script("DEALLOCATE ALL")
            #expect(try await connection.queryOne("SELECT \(1) AS one")?.get("one") == 1)
        }
    }

    @Test func affectedRows() async throws {
        let pool = try #require(TestDatabase.current).pool()
        try await pool.script("CREATE TABLE counted (n bigint)")
        #expect(try await pool.execute("INSERT INTO counted SELECT unnest(\([1, 2, 3]))") == 3)
        #expect(try await pool.execute("DELETE FROM counted WHERE n > \(1)") == 2)
    }
}
