import Contracts
import PostgreSQL

/// Commands by their ids alone, whoever sent them. The inbox's key begins with the principal: there are few, and the query
/// steps from one to the next.
struct CommandsRead: Sendable {
    let schema: String

    func ids(_ ids: [MessageID], _ database: Pool) async throws -> [MessageID] { try await rows(ids, database).map { try $0.get("id") } }

    func steps(_ ids: [MessageID], of service: ServiceName, _ database: Pool) async throws -> [TraceStep] {
        try await rows(ids, database).map { row in
            TraceStep(
                .command, service: service, id: try row.get("id"), type: try row.get("type"), at: try row.get("received_at"),
                principal: try row.get("principal"),
                state: try row.getOptional("outcome") ?? "in work")
        }
    }

    private func rows(_ ids: [MessageID], _ database: Pool) async throws -> [Row] {
        if ids.isEmpty { return [] }
        return try await database.query(
            """
            WITH RECURSIVE sender AS (
                (SELECT principal FROM \(identifier: schema).inbox ORDER BY principal LIMIT 1)
                UNION ALL
                SELECT (SELECT i.principal FROM \(identifier: schema).inbox AS i WHERE i.principal > sender.principal ORDER BY i.principal LIMIT 1)
                FROM sender WHERE sender.principal IS NOT NULL
            )
            SELECT inbox.principal, inbox.id, inbox.type, inbox.outcome, inbox.received_at
            FROM sender JOIN \(identifier: schema).inbox ON inbox.principal = sender.principal AND inbox.id = ANY(\(ids)) ORDER BY inbox.received_at
            """)
    }
}
