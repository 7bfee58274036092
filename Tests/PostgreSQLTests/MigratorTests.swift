import PostgreSQL
import TestSupport
import Testing

/// Migrations are applied once, in order, whole; what was applied is never edited or lost.
@Suite(.database, .timeLimit(.minutes(2))) struct MigratorTests {
    private let first = Migration(number: 1, name: "first", text: "CREATE TABLE support.one (n integer)")
    private let second = Migration(number: 100, name: "second", text: "CREATE TABLE support.two (n integer); INSERT INTO support.one VALUES (1)")

    @discardableResult private func apply(_ migrations: [Migration]) async throws -> [Int] {
        try await #require(TestDatabase.current).pool().withConnection { connection in
            try await Migrator(schema: "support", migrations: migrations, logger: .tests).apply(on: connection).map(\.number)
        }
    }

    private func version() async throws -> Int { try await Migrator.version(of: "support", on: #require(TestDatabase.current).pool()) }

    @Test func inOrderAndOnce() async throws {
        #expect(try await version() == 0)
        #expect(try await apply([second, first]) == [1, 100])
        #expect(try await apply([second, first]) == [])
        #expect(try await version() == 100)
    }

    @Test func atOnce() async throws {
        let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
            for _ in 0..<4 { group.addTask { try await apply([first, second]) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(applied == [1, 100])
    }

    @Test func editedIsRefused() async throws {
        try await apply([first])
        let edited = Migration(number: 1, name: "first", text: first.text + ";")
        let error = await #expect(throws: MigrationError.self) { try await apply([edited, second]) }
        #expect(error?.description.contains("1 (first) of schema support") == true)
        #expect(try await version() == 1)
    }

    @Test func missingIsRefused() async throws {
        try await apply([first, second])
        let error = await #expect(throws: MigrationError.self) { try await apply([first]) }
        #expect(error?.description.contains("100 (second)") == true)
    }

    @Test func twiceIsRefused() async throws {
        await #expect(throws: MigrationError.self) { try await apply([first, Migration(number: 1, name: "other", text: "")]) }
    }

    @Test func failureLeavesNothing() async throws {
        let broken = Migration(number: 101, name: "broken", text: "CREATE TABLE support.three (n integer); SELECT 1/0")
        let error = await #expect(throws: MigrationError.self) { try await apply([first, second, broken]) }
        #expect(error?.description.contains("101 (broken)") == true)
        let pool = try #require(TestDatabase.current).pool()
        #expect(try await pool.queryOne("SELECT to_regclass('support.one')::text AS name")?.getOptional("name", as: String.self) == nil)
    }
}
