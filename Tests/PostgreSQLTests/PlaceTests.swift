import PostgreSQL
import TestSupport
import Testing

/// Several servers in one setting, and what a session does that finds itself on one which takes no writes.
@Suite(.timeLimit(.minutes(1))) struct PlaceTests {
    @Test(arguments: [
        ("127.0.0.1", ["127.0.0.1:5432"]), ("a, b:5433,c", ["a:5432", "b:5433", "c:5432"]), ("[::1]:5433,::1", ["[::1]:5433", "[::1]:5432"]),
        ("/run/postgresql", ["/run/postgresql:5432"]),
    ])
    func lists(_ text: String, _ places: [String]) throws {
        #expect(try DatabasePlace.list(text, port: 5432).map(\.description) == places)
    }

    @Test(arguments: ["", "a,", "a,,b", ":5432", "a:", "a:x", "a:0", "a:65536", "a b", "[::1]5432", "a:-1"])
    func whatNamesNoServerIsNamed(_ text: String) {
        #expect(throws: MalformedPlace.self) { try DatabasePlace.list(text, port: 5432) }
    }

    /// What a configuration says of its servers is what a setting says.
    @Test(arguments: ["a", "a,b", "a:1,b:2", "[::1]:1,b:2", "::1,::2"])
    func saysThemAsTheyAreNamed(_ text: String) throws {
        let places = try DatabasePlace.list(text, port: 5432)
        let configuration = DatabaseConfiguration(places: places, database: "x", user: "x")
        #expect(try DatabasePlace.list(configuration.host, port: configuration.port) == places)
    }

    /// The first has no server: the second is found, because it takes writes.
    @Test(.database) func findsTheOneThatTakesWrites() async throws {
        var configuration = try #require(TestDatabase.current).configuration
        configuration.places.insert(DatabasePlace(host: "127.0.0.1", port: 1), at: 0)
        let connection = try await Connection.open(configuration, logger: .tests)
        #expect(try await connection.queryOne("SELECT 1 AS one")?.get("one") == 1)
        await connection.close()
        // Of two that take none, none will do; of one alone, as it is.
        configuration.settings["default_transaction_read_only"] = "on"
        let error = await #expect(throws: DatabaseError.self) { try await Connection.open(configuration, logger: .tests) }
        #expect(error?.kind == .connection)
        configuration.places.removeFirst()
        await (try await Connection.open(configuration, logger: .tests)).close()
    }

    /// A standby does not know at once what was made a moment ago: whoever has made it goes where it was.
    @Test(.database) func beginsWithTheOneThatWasFound() async throws {
        var configuration = try #require(TestDatabase.current).configuration
        let there = configuration.places[0]
        configuration.places.insert(DatabasePlace(host: "127.0.0.1", port: 1), at: 0)
        let connection = try await Connection.open(configuration, logger: .tests)
        #expect(await connection.place == there)
        #expect(configuration.beginning(with: await connection.place).places == [there, DatabasePlace(host: "127.0.0.1", port: 1)])
        await connection.close()
        #expect(await connection.place == nil)
        #expect(configuration.beginning(with: nil).places == configuration.places)
    }

    /// As on a primary that has been demoted: the write is no refusal, and the connection is not used again.
    @Test(.database) func aServerThatTakesNoWritesIsALostConnection() async throws {
        let database = try #require(TestDatabase.current)
        let pool = database.pool(size: 1)
        try await pool.script("CREATE TABLE kept (number integer)")
        let before: Int = try #require(try await pool.queryOne("SELECT pg_backend_pid() AS pid")).get("pid")
        try await pool.execute("SET default_transaction_read_only = on")
        let alone = await #expect(throws: DatabaseError.self) { try await pool.execute("INSERT INTO kept VALUES (1)") }
        #expect(alone?.kind == .connection)
        #expect(alone?.sqlState == "25006")
        #expect(alone?.isRetriable == true)
        let after: Int = try #require(try await pool.queryOne("SELECT pg_backend_pid() AS pid")).get("pid")
        #expect(after != before)
        // In one round trip with COMMIT: whether it lasted is asked of the database.
        try await pool.transaction { try await $0.execute("INSERT INTO kept VALUES (1)") }
        try await pool.execute("SET default_transaction_read_only = on")
        let together = await #expect(throws: DatabaseError.self) {
            try await pool.transaction { try await $0.putOff("INSERT INTO kept VALUES (1)") }
        }
        #expect(together?.isRetriable == true)
        #expect(try await pool.queryOne("SELECT count(*) AS number FROM kept")?.get("number") == 1)
    }

    /// A write in a transaction that was opened to read is a fault of whoever wrote it, however often it is tried.
    @Test(.database) func aWriteInAReadingTransactionIsAFault() async throws {
        let pool = try #require(TestDatabase.current).pool(size: 1)
        let error = await #expect(throws: DatabaseError.self) {
            try await pool.transaction(.init(readOnly: true)) { try await $0.execute("CREATE TABLE kept (number integer)") }
        }
        #expect(error?.sqlState == "25006")
        #expect(error?.kind == .statement)
        #expect(error?.isRetriable == false)
    }
}
