import PostgreSQL
import TestSupport
import Testing

/// What PostgreSQL refuses comes back with its SQLSTATE, and without values where it is shown.
@Suite(.database, .timeLimit(.minutes(2))) struct ErrorTests {
    private func failure(_ statement: SQL) async throws -> DatabaseError {
        let pool = try #require(TestDatabase.current).pool()
        return try #require(await #expect(throws: DatabaseError.self) { try await pool.query(statement) })
    }

    @Test func syntax() async throws {
        let error = try await failure("SELEC 1")
        #expect(error.sqlState == "42601")
        #expect(error.sqlClass == "42")
        #expect(error.kind == .statement)
        #expect(!error.isRetriable)
        #expect(error.statement == "SELEC 1")
    }

    @Test func uniqueness() async throws {
        let pool = try #require(TestDatabase.current).pool()
        try await pool.script("CREATE TABLE person (email text CONSTRAINT one_each UNIQUE)")
        try await pool.execute("INSERT INTO person VALUES (\("head@school.test"))")
        let error = try await failure("INSERT INTO person VALUES (\("head@school.test"))")
        #expect(error.sqlState == "23505")
        #expect(error.constraint == "one_each")
        #expect(error.detail?.contains("head@school.test") == true)
        #expect(!error.description.contains("head@school.test"))
        #expect(!error.isOutcomeUnknown)
    }

    @Test func malformedValuesAreNotShown() async throws {
        let error = try await failure("SELECT \("secret")::text::integer")
        #expect(error.sqlState == "22P02")
        #expect(error.message.contains("secret"))
        #expect(!error.description.contains("secret"))
    }

    @Test func nulCharacter() async throws {
        #expect(try await failure("SELECT \("a\0b") AS text").sqlState == "22021")
    }

    @Test func decoding() async throws {
        let pool = try #require(TestDatabase.current).pool()
        let row = try #require(try await pool.queryOne("SELECT 'x' AS text, NULL::integer AS nothing"))
        #expect(throws: DatabaseError.self) { try row.get("text", as: Int.self) }
        #expect(throws: DatabaseError.self) { try row.get("nothing", as: Int.self) }
        #expect(throws: DatabaseError.self) { try row.get("absent", as: Int.self) }
        #expect(try row.getOptional("nothing", as: Int.self) == nil)
    }

    @Test func oneRow() async throws {
        let pool = try #require(TestDatabase.current).pool()
        #expect(try await pool.queryOne("SELECT 1 AS one WHERE false") == nil)
        let error = await #expect(throws: DatabaseError.self) { try await pool.queryOne("VALUES (1), (2)") }
        #expect(error?.sqlState == "21000")
    }

    @Test func absentServer() async throws {
        let configuration = DatabaseConfiguration(host: "/nowhere", database: "x", user: "x")
        let error = await #expect(throws: DatabaseError.self) { try await Connection.open(configuration, logger: .tests) }
        #expect(error?.kind == .connection)
        #expect(error?.message.contains("/nowhere") == true)
        #expect(error?.isRetriable == true)
    }

    @Test(arguments: [
        ("40001", true, false), ("40P01", true, false), ("55P03", true, false), ("08006", true, true), ("53300", true, true),
        ("57P01", true, true), ("57014", false, false), ("23505", false, false), ("P0001", false, false),
    ])
    func classes(_ state: String, isRetriable: Bool, isOutcomeUnknown: Bool) {
        let error = DatabaseError(kind: .statement, sqlState: state, message: "")
        #expect(error.isRetriable == isRetriable)
        #expect(error.isOutcomeUnknown == isOutcomeUnknown)
    }
}
