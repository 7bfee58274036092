import PostgreSQL
import TestSupport
import Testing

/// A transaction happens whole or not at all, and says all that went wrong.
@Suite(.database, .timeLimit(.minutes(2))) struct TransactionTests {
    private struct Stop: Error, Equatable { var reason = "stop" }

    private func pool() async throws -> Pool {
        let pool = try #require(TestDatabase.current).pool()
        try await pool.script("CREATE TABLE IF NOT EXISTS kept (n bigint PRIMARY KEY)")
        return pool
    }

    private func kept(_ pool: Pool) async throws -> [Int] {
        try await pool.query("SELECT n FROM kept ORDER BY n").map { try $0.get("n") }
    }

    /// What runs there changes threads for no statement: that is the point of it.
    @Test func runsOnTheConnectionsThread() async throws {
        let connection = try await Connection.open(try #require(TestDatabase.current).configuration, logger: .tests)
        let deeper: @Sendable (Transaction) async throws -> Int = { transaction in
            connection.preconditionIsolated()
            let row = try await transaction.queryOne("SELECT 1 AS one")
            connection.preconditionIsolated()
            return try row?.get("one") ?? 0
        }
        #expect(try await connection.onThread { try await $0.transaction { try await deeper($0) } } == 1)
        await connection.close()
    }

    @Test func commits() async throws {
        let pool = try await pool()
        let answer = try await pool.transaction { transaction in
            try await transaction.execute("INSERT INTO kept VALUES (\(1))")
            return 42
        }
        #expect(answer == 42)
        #expect(try await kept(pool) == [1])
    }

    @Test func rollsBackAndPassesTheErrorOn() async throws {
        let pool = try await pool()
        await #expect(throws: Stop()) {
            try await pool.transaction { transaction in
                try await transaction.execute("INSERT INTO kept VALUES (\(1))")
                throw Stop()
            }
        }
        #expect(try await kept(pool).isEmpty)
    }

    @Test func savepointUndoesItselfAlone() async throws {
        let pool = try await pool()
        try await pool.transaction { transaction in
            try await transaction.execute("INSERT INTO kept VALUES (\(1))")
            let error = await #expect(throws: DatabaseError.self) {
                try await transaction.savepoint { inner in
                    try await inner.execute("INSERT INTO kept VALUES (\(2))")
                    try await inner.savepoint { try await $0.execute("INSERT INTO kept VALUES (\(3))") }
                    try await inner.execute("INSERT INTO kept VALUES (\(1))")
                }
            }
            #expect(error?.sqlState == "23505")
            try await transaction.savepoint { try await $0.execute("INSERT INTO kept VALUES (\(4))") }
        }
        #expect(try await kept(pool) == [1, 4])
    }

    @Test func deferredConstraintIsRefusedAtCommit() async throws {
        let pool = try await pool()
        try await pool.script("CREATE TABLE child (n bigint REFERENCES kept DEFERRABLE INITIALLY DEFERRED)")
        let error = await #expect(throws: DatabaseError.self) {
            try await pool.transaction { try await $0.execute("INSERT INTO child VALUES (\(9))") }
        }
        #expect(error?.sqlState == "23503")
        #expect(error?.kind == .statement)
        #expect(error?.isOutcomeUnknown == false)
    }

    @Test func swallowedErrorLeavesTheOutcomeUnknown() async throws {
        let pool = try await pool()
        let error = await #expect(throws: DatabaseError.self) {
            try await pool.transaction { transaction in
                do {
                    try await transaction.query("SELECT 1/0")
                } catch let error as DatabaseError where error.sqlState == "22012" {
                    // Swallowed: the transaction has failed all the same.
                }
            }
        }
        #expect(error?.kind == .outcomeUnknown)
        #expect(error?.message.contains("ROLLBACK") == true)
    }

    @Test func connectionLostAtCommitLeavesTheOutcomeUnknown() async throws {
        let pool = try await pool()
        let error = await #expect(throws: DatabaseError.self) {
            try await pool.transaction { transaction in
                try await transaction.execute("INSERT INTO kept VALUES (\(1))")
                let process = try #require(try await transaction.queryOne("SELECT pg_backend_pid() AS pid")).get("pid", as: Int.self)
                try await pool.query("SELECT pg_terminate_backend(\(process)::integer, 5000)")
            }
        }
        #expect(error?.kind == .outcomeUnknown)
        #expect(error?.isRetriable == true)
        #expect(try await kept(pool).isEmpty)
    }

    @Test func everyCauseIsKept() async throws {
        let pool = try await pool()
        let error = await #expect(throws: DatabaseError.self) {
            try await pool.transaction { transaction in
                let process = try #require(try await transaction.queryOne("SELECT pg_backend_pid() AS pid")).get("pid", as: Int.self)
                try await pool.query("SELECT pg_terminate_backend(\(process)::integer, 5000)")
                throw Stop(reason: "first")
            }
        }
        #expect(error?.kind == .cleanup)
        #expect(error?.causes.count == 2)
        #expect(error?.causes.first as? Stop == Stop(reason: "first"))
        #expect((error?.causes.last as? DatabaseError)?.sqlClass.map(["57", "08"].contains) == true)
    }

    @Test func readOnlyAndIsolation() async throws {
        let pool = try await pool()
        let error = await #expect(throws: DatabaseError.self) {
            try await pool.transaction(TransactionOptions(readOnly: true, isolation: "REPEATABLE READ")) { transaction in
                let row = try #require(try await transaction.queryOne("SHOW transaction_isolation"))
                #expect(try row.get("transaction_isolation") == "repeatable read")
                try await transaction.execute("INSERT INTO kept VALUES (\(1))")
            }
        }
        #expect(error?.sqlState == "25006")
    }

    @Test func connectionRefusesWhatIsNotOfItsTransaction() async throws {
        try await pool().withConnection { connection in
            let escaped = try await connection.transaction { transaction in
                let error = await #expect(throws: DatabaseError.self) { try await connection.query("SELECT 1") }
                #expect(error?.sqlState == "25000")
                return transaction
            }
            let error = await #expect(throws: DatabaseError.self) { try await escaped.query("SELECT 1") }
            #expect(error?.sqlState == "25000")
        }
    }

    @Test func runsOnTheCallersActor() async throws {
        actor Counter {
            var count = 0
            func run(_ pool: Pool) async throws -> Int {
                for _ in 0..<10 {
                    count += try await pool.transaction { try #require(try await $0.queryOne("SELECT 1 AS one")).get("one", as: Int.self) }
                }
                return count
            }
        }
        let pool = try await pool()
        let counter = Counter()
        #expect(try await counter.run(pool) == 10)
    }
}
