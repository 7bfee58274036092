import Contracts
import Messaging
import PostgreSQL

/// Messages and imports, as steps of the trace in which they were asked for.
enum MailTrace {
    /// The traces of a message, or of every message of a campaign or about a survey.
    static func find(_ id: MessageID, _ database: Pool) async throws -> [TraceID] {
        let rows = try await database.query(
            """
            SELECT trace FROM outreach.mail WHERE trace IS NOT NULL AND (id = \(id) OR campaign = \(id) OR survey = \(id))
            UNION SELECT trace FROM outreach.register_import WHERE trace IS NOT NULL AND id = \(id)
            """)
        return try rows.map { try $0.get("trace") }
    }

    static func read(_ trace: TraceID, _ database: Pool) async throws -> [TraceStep] {
        let mail = try await database.query(
            "SELECT id, purpose, cause, state, reason, queued_at, body FROM outreach.mail WHERE trace = \(trace) ORDER BY queued_at, id")
        let imports = try await database.query("SELECT id, cause, state, queued_at FROM outreach.register_import WHERE trace = \(trace) ORDER BY queued_at")
        return try mail.map { row in
            let state: String = try row.get("state")
            return TraceStep(
                .mail, service: .outreach, id: try row.get("id"), type: try row.get("purpose"), cause: try row.getOptional("cause"),
                due: try row.get("queued_at"), subject: try row.getOptional("body"),
                state: try row.getOptional("reason", as: String.self).map { $0 == state ? state : "\(state), \($0)" } ?? state)
        }
            + imports.map { row in
                TraceStep(
                    .job, service: .outreach, id: try row.get("id"), type: "register import", cause: try row.getOptional("cause"),
                    due: try row.get("queued_at"), state: try row.get("state"))
            }
    }
}
