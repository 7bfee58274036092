import Contracts
import PostgreSQL

/// What stands in `pg_temp.staging` into the schools or the groups, with a record of every change.
struct RowsMerge {
    let id: ImportID
    let statements: RegisterMergeStatements

    /// New rows too.
    func run(_ transaction: Transaction) async throws -> RegisterMerge.Outcome {
        var outcome = try await change(transaction)
        let vintage: Int = try await transaction.queryOne(statements.firstVintage)?.get("id") ?? 0
        outcome.added = try await transaction.execute(statements.insert(id, vintage: vintage))
        return outcome
    }

    /// Only rows that are there already.
    func change(_ transaction: Transaction) async throws -> RegisterMerge.Outcome {
        try await transaction.execute(statements.delta)
        let standing = try await transaction.queryOne(
            """
            SELECT count(*) FILTER (WHERE columns <> '{}' AND NOT closes) AS changed, count(*) FILTER (WHERE columns <> '{}' AND closes) AS closed,
                count(*) FILTER (WHERE columns = '{}' AND is_older) AS older, count(*) AS touched
            FROM pg_temp.delta
            """)
        guard let standing, try standing.get("touched", as: Int.self) > 0 else { return RegisterMerge.Outcome() }
        try await transaction.execute(statements.recordChanges(id))
        try await transaction.execute(statements.vintages)
        try await transaction.execute(RegisterMergeStatements.keepVintages)
        try await transaction.execute(statements.update)
        return RegisterMerge.Outcome(changed: try standing.get("changed"), closed: try standing.get("closed"), older: try standing.get("older"))
    }
}
