import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Texts with ((personalisation)): a change is another version, and none is ever lost.
struct TemplateDesk: Sendable {
    let record: ProgrammeRecord

    func save(_ command: SaveTemplate, _ context: CommandContext) async throws -> TemplateSaved { try await save(command, shared: true, context) }

    /// - Parameter shared: false for a campaign's own text.
    func save(_ command: SaveTemplate, shared: Bool, _ context: CommandContext) async throws -> TemplateSaved {
        for (field, words, text) in [("name", "name", command.name), ("subject", "subject", command.subject), ("body", "text", command.body)]
        where text.trimmed.isEmpty {
            throw Refusal(.invalid, "The message has no \(words).", remedy: "Write one.", field: field)
        }
        for (field, text) in [("subject", command.subject), ("body", command.body)] {
            try MailTemplate(text).refuseUnknown(fields: CampaignField.names, conditions: CampaignField.conditions, field: field)
        }
        let programme = try await record.current(context.transaction, on: context.today)
        // One at a time for a template, so that versions are numbered without gaps.
        try await context.transaction.query("SELECT pg_advisory_xact_lock(hashtext(\("template \(command.id)")))")
        let latest = try await context.transaction.queryOne(
            "SELECT version, subject, body FROM outreach.template_version WHERE template = \(command.id) ORDER BY version DESC LIMIT 1")
        let version: Int? = try latest?.get("version")
        guard version == command.replaces else {
            throw Refusal(
                .conflict, "The template is at version \(version ?? 0), not \(command.replaces ?? 0).",
                remedy: "Look at what was changed meanwhile, and write on from there.")
        }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.template (id, programme, name, shared, created_at)
            VALUES (\(command.id), \(programme.id), \(command.name.trimmed), \(shared), \(context.now)) ON CONFLICT (id) DO UPDATE SET name = excluded.name
            """)
        if let latest, let version, try latest.get("subject") == command.subject, try latest.get("body") == command.body {
            return TemplateSaved(template: command.id, version: version)
        }
        let next = (version ?? 0) + 1
        try await context.transaction.execute(
            """
            INSERT INTO outreach.template_version (template, version, subject, body, written_by, written_at)
            VALUES (\(command.id), \(next), \(command.subject), \(command.body), \(context.author), \(context.now))
            """)
        return TemplateSaved(template: command.id, version: next)
    }

    /// A version that there is, the newest where none is named. Refuses (notFound).
    static func version(_ version: Int?, of template: TemplateID, _ database: some Queryable) async throws -> TemplateSaved {
        let row = try await database.queryOne(
            """
            SELECT version FROM outreach.template_version WHERE template = \(template) AND (\(version)::integer IS NULL OR version = \(version)::integer)
            ORDER BY version DESC LIMIT 1
            """)
        guard let row else { throw Refusal(.notFound, "There is no such template.", remedy: "Choose one of the list.", field: "template") }
        return TemplateSaved(template: template, version: try row.get("version"))
    }
}
