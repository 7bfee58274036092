import Contracts
import PostgreSQL

/// Empties a projection's tables and sets its checkpoints to 0: its fence then sends every replica back to the start.
struct ProjectionRebuild: Sendable {
    let schema: String
    let consumers: [ConsumerDefinition]

    func start(_ consumer: String, _ context: CommandContext) async throws -> Rebuilt {
        let transaction = context.transaction
        let parts = consumers.filter { $0.name == consumer }
        guard !parts.isEmpty else {
            let known = Set(consumers.filter { $0.tables != nil }.map(\.name)).sorted().joined(separator: ", ")
            throw Refusal(.notFound, "There is no projection “\(consumer)”.", remedy: "Name one of: \(known).", field: "consumer")
        }
        guard parts.allSatisfy({ $0.tables != nil }) else {
            throw Refusal(
                .forbidden, "“\(consumer)” is a reaction: it has effects, so it is never rebuilt.", remedy: "Rebuild a projection.", field: "consumer")
        }
        let rows = try await transaction.query(
            "SELECT position FROM \(identifier: schema).checkpoint WHERE consumer = \(consumer) ORDER BY source FOR UPDATE")
        try await empty(Set(parts.flatMap { $0.tables ?? [] }).sorted(), in: transaction)
        try await transaction.execute(
            "UPDATE \(identifier: schema).checkpoint SET position = 0, hash = '', halted = NULL WHERE consumer = \(consumer)")
        try await transaction.execute("DELETE FROM \(identifier: schema).dead_letter WHERE consumer = \(consumer) AND discarded_at IS NULL")
        for part in parts { context.wake(ConsumerLoop.name(of: part)) }
        return Rebuilt(events: try rows.reduce(0) { $0 + (try $1.get("position", as: Int64.self)) })
    }

    /// All in one statement: keys that refer from one of the tables to another are checked at its end.
    private func empty(_ tables: [String], in transaction: Transaction) async throws {
        let deletions = tables.enumerated().map { "t\($0) AS (DELETE FROM \($1))" }.joined(separator: ", ")
        if !deletions.isEmpty { try await transaction.execute(SQL(trusted: "WITH \(deletions) SELECT 1")) }
    }
}
