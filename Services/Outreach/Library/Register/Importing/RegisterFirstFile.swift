import Contracts
import PostgreSQL
import RegisterReading

/// The first file of all: there is nothing to merge it with, so COPY writes the schools themselves. Staging them first would
/// take twice as long (docs/benchmarks.md).
struct RegisterFirstFile {
    /// Every row is of this one: the first that there is.
    private static let vintage = 0

    let asOf: Day

    static func isAwaited(_ transaction: Transaction) async throws -> Bool {
        try await transaction.queryOne("SELECT urn FROM register.school LIMIT 1") == nil
    }

    /// Throws `RegisterProblem`; the transaction must then be rolled back.
    func read(_ feed: RegisterFeed, in transaction: Transaction) async throws {
        let names = ["urn"] + feed.header.facts.map { feed.header.layout.facts[$0.column].name } + ["row_hash", "as_of", "vintage"]
        feed.append(constants: ["\(asOf)", "\(RegisterFirstFile.vintage)"])
        try await transaction.copyIn(SQL(trusted: "COPY register.school (\(names.joined(separator: ", "))) FROM STDIN")) { try feed.next() }
    }

    /// What is known when the whole file has been read: of which columns it speaks, and the groups of its types where it has none.
    func complete(_ statements: RegisterMergeStatements, in transaction: Transaction) async throws {
        try await transaction.execute(
            "INSERT INTO register.vintage (id, dates) OVERRIDING SYSTEM VALUE VALUES (\(RegisterFirstFile.vintage), \(statements.dates))")
        guard statements.looksUpGroups else { return }
        try await transaction.execute(
            "UPDATE register.school AS t SET type_group = e.type_group FROM register.establishment_type AS e WHERE e.type = t.type")
    }
}
