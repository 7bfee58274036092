import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension TouchSequence {
    /// Whom to reach now, with what to say to each.
    func sheet(_ query: GetCallSheet, _ context: QueryContext) async throws -> CallSheet {
        let campaign = try await context.database.queryOne(
            """
            SELECT k.name, k.programme, k.channel, v.body FROM outreach.campaign AS k
            JOIN outreach.template_version AS v ON v.template = k.template AND v.version = k.template_version WHERE k.id = \(query.campaign)
            """)
        guard let campaign else { throw Refusal(.notFound, "There is no such campaign.", remedy: "Choose one of the list.", field: "campaign") }
        let programme = try await desk.record.current(context.database, programme: try campaign.get("programme"), on: context.today).definition
        let text: String = try campaign.get("body")
        let rows = try await context.database.query(
            """
            SELECT t.id, t.place, t.channel, t.body, t.due_on, t.attempts, t.note, f.instructions, c.name AS contact_name, c.role,
                coalesce(s.name, u.name) AS name, s.town, s.telephone, s.region, s.phase, s.la_name, s.trust_name
            FROM outreach.touch AS t JOIN outreach.contact AS c ON c.id = t.contact
                LEFT JOIN outreach.campaign_touch AS f ON f.campaign = t.campaign AND f.place = t.place
                LEFT JOIN register.school AS s ON s.urn = CASE WHEN t.line LIKE 'school:%' THEN substr(t.line, 8)::integer END
                LEFT JOIN register.trust AS u ON u.uid = CASE WHEN t.line LIKE 'trust:%' THEN substr(t.line, 7)::integer END
            WHERE t.campaign = \(query.campaign) AND t.state = 'open' AND t.due_on <= \(context.today)
            ORDER BY t.due_on, t.attempts, t.body, t.id LIMIT \(max(0, min(500, query.limit)))
            """)
        let counts = try await context.database.queryOne(
            """
            SELECT count(*) FILTER (WHERE due_on <= \(context.today)) AS due, count(*) FILTER (WHERE due_on > \(context.today)) AS later
            FROM outreach.touch WHERE campaign = \(query.campaign) AND state = 'open'
            """)
        return CallSheet(
            campaign: try campaign.get("name"), rows: try rows.map { try row($0, script: text, programme) }, due: try counts?.get("due") ?? 0,
            later: try counts?.get("later") ?? 0, reasons: programme.notEngaging)
    }

    private func row(_ row: Row, script: String, _ programme: ProgrammeDefinition) throws -> CallSheetRow {
        let body: BodyReference = try row.get("body")
        let channel: String = try row.get("channel")
        let contactName: String = try row.get("contact_name")
        let links = MailLinks(publicURL: desk.settings.publicURL, token: "example", sender: desk.settings.sender)
        var values = try CampaignLetter.values(row, contactName: contactName, programme: programme, links: links)
        for field in CampaignField.links { values[field] = "((\(field)))" }
        for field in CampaignField.allCases where values[field.rawValue, default: ""].isEmpty { values[field.rawValue] = "((\(field.rawValue)))" }
        return CallSheetRow(
            id: try row.get("id"), channel: channel, body: body, bodyName: try row.getOptional("name") ?? body.description, town: try row.getOptional("town"),
            telephone: try row.getOptional("telephone"), contactName: contactName, contactRole: try row.get("role"), dueOn: try row.get("due_on"),
            attempts: try row.get("attempts"), note: try row.getOptional("note"),
            instructions: try MailTemplate(try row.getOptional("instructions") ?? script).filled(with: values),
            outcomes: (TouchChannel(rawValue: channel)?.outcomes ?? []).map { CodedLabel(code: $0.rawValue, label: $0.phrase) })
    }
}
