import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension CampaignDesk {
    func create(_ command: CreateCampaign, _ context: CommandContext) async throws -> Done {
        guard !command.name.trimmed.isEmpty else { throw Refusal(.invalid, "The campaign has no name.", remedy: "Write one.", field: "name") }
        guard TouchChannel(rawValue: command.channel) != nil else {
            let known = TouchChannel.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(.invalid, "Nobody is touched over “\(command.channel)”.", remedy: "Use one of \(known).", field: "channel")
        }
        let programme = try await record.current(context.transaction, on: context.today)
        guard try await context.transaction.queryOne("SELECT id FROM outreach.segment WHERE id = \(command.segment)") != nil else {
            throw Refusal(.notFound, "There is no such segment.", remedy: "Choose one of the list, or make one.", field: "segment")
        }
        if let event = command.event { try await checkInviting(event, over: command.channel, context.transaction) }
        let own = TemplateID(command.id.uuid)
        let text: TemplateSaved =
            if let template = command.template {
                try await TemplateDesk.version(command.templateVersion, of: template, context.transaction)
            } else {
                try await TemplateDesk(record: record).save(
                    SaveTemplate(id: own, name: command.name, subject: command.subject, body: command.body), shared: false, context)
            }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.campaign (id, programme, name, segment, template, template_version, channel, event, written_by,
                created_at)
            VALUES (\(command.id), \(programme.id), \(command.name.trimmed), \(command.segment), \(text.template), \(text.version), \(command.channel),
                \(command.event), \(context.author), \(context.now))
            """)
        return Done()
    }

    /// Another text: who looked at the old one and who allowed it said nothing about this one.
    func revise(_ command: ReviseCampaign, _ context: CommandContext) async throws -> Done {
        let campaign = try await standing(command.id, before: "revise", context)
        let own = TemplateID(command.id.uuid)
        let text: TemplateSaved
        if let template = command.template {
            text = try await TemplateDesk.version(command.templateVersion, of: template, context.transaction)
        } else {
            let latest = try await context.transaction.queryOne("SELECT max(version) AS version FROM outreach.template_version WHERE template = \(own)")
            text = try await TemplateDesk(record: record).save(
                SaveTemplate(
                    id: own, name: campaign.name, subject: command.subject, body: command.body, replaces: try latest?.getOptional("version")), shared: false,
                context)
        }
        try await context.transaction.execute(
            """
            UPDATE outreach.campaign SET template = \(text.template), template_version = \(text.version), written_by = \(context.author), state = 'draft',
                previewed_at = NULL, approved_at = NULL, approved_by = NULL, second_person = false
            WHERE id = \(command.id)
            """)
        return Done()
    }
}
