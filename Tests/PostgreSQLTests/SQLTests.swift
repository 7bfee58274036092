import PostgreSQL
import Testing

/// Statements are put together without a database.
@Suite struct SQLTests {
    @Test func parametersAreNumbered() {
        let statement: SQL = "SELECT \(1), \("two"), \(nil as Int?)"
        #expect(statement.text == "SELECT $1, $2, $3")
        #expect(statement.parameters.map(\.text) == ["1", "two", nil])
        #expect(statement.parameters.map(\.type) == [.integer, .text, .integer])
    }

    @Test func fragmentsAreRenumbered() {
        let condition: SQL = "region = \("London") AND cost = '$1'"
        let statement: SQL = "SELECT \(1) WHERE \(condition) AND phase = \("Primary")"
        #expect(statement.text == "SELECT $1 WHERE region = $2 AND cost = '$1' AND phase = $3")
        #expect(statement.parameters.map(\.text) == ["1", "London", "Primary"])
    }

    @Test func identifiersAndLiteralsAreQuoted() {
        let statement: SQL = "SELECT * FROM \(identifier: "odd\"name").x"
        #expect(statement.text == "SELECT * FROM \"odd\"\"name\".x")
        #expect(SQL.quoted(literal: "it's") == "'it''s'")
    }

    @Test func migrationsAreNamedByTheirFile() throws {
        let migration = try #require(Migration(file: "0100_schools.sql", text: "SELECT 1"))
        #expect(migration.number == 100)
        #expect(migration.name == "schools")
        #expect(Migration(file: "schools.sql", text: "") == nil)
        #expect(migration.fingerprint != Migration(number: 100, name: "schools", text: "SELECT 2").fingerprint)
    }
}
