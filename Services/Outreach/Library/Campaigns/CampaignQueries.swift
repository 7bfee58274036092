import Contracts
import FoundationEssentials
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension CampaignDesk {
    func list(_: ListCampaigns, _ context: QueryContext) async throws -> Campaigns {
        let rows = try await context.database.query("\(CampaignDesk.summaries) ORDER BY c.created_at DESC, c.id")
        return Campaigns(campaigns: try rows.map(CampaignSummary.init(row:)))
    }

    func detail(_ query: GetCampaign, _ context: QueryContext) async throws -> CampaignDetail {
        guard let row = try await context.database.queryOne("\(CampaignDesk.summaries) WHERE c.id = \(query.id)") else {
            throw Refusal(.notFound, "There is no such campaign.", remedy: "Choose one of the list.", field: "id")
        }
        let created: Instant = try row.get("created_at")
        let launched: Instant? = try row.getOptional("launched_at")
        let leftOut = try JSONDecoder().decode([LeftOut].self, from: Data(try row.get("left_out", as: JSONText.self).text.utf8))
        let programme = try await record.current(context.database, programme: try row.get("programme"), on: context.today)
        let policy = programme.definition.contactPolicy
        let rest = policy.maySend(at: context.now) ? nil : policy.nextSending(from: context.now)
        let text = try CampaignText(row: row)
        let school = try await CampaignExample.school(SegmentFilter(row: row), context.database)
        let event = try await invitesTo(row, context.database)
        let composing = CampaignExample(settings: settings, programme: programme.definition, text: text, event: event)
        let example = try school.map { try composing.letter($0, contactName: nil) }
        return CampaignDetail(
            summary: try CampaignSummary(row: row), subject: text.subject, body: text.body, leftOut: leftOut,
            example: example.map { "Subject: \($0.subject)\n\n\($0.text)" }, createdOn: London.day(of: created), launchedOn: launched.map(London.day(of:)),
            template: text.isShared ? text.name : nil, templateID: text.isShared ? text.template : nil, templateVersion: text.isShared ? text.version : nil,
            approval: programme.definition.contactPolicy.campaignApproval.rawValue, isOwn: try row.get("written_by") == context.author,
            cancelReason: try row.getOptional("cancel_reason"),
            restsUntil: try row.get("state") == CampaignState.running.rawValue ? rest : nil, channel: try row.get("channel"),
            touches: try await TouchSequence.standings(of: query.id, context.database),
            comparison: try await Self.comparison(of: query.id, context.database), event: event?.id, eventTitle: event?.details.title)
    }

    private static let summaries: SQL = """
        SELECT c.id, c.programme, c.name, c.channel, c.event, s.name AS segment, s.filter, c.state, c.template, c.template_version, t.name AS template_name, t.shared, v.subject,
            v.body, c.written_by, c.cancel_reason, c.left_out, c.created_at, c.launched_at,
            coalesce(m.queued, 0) AS queued, coalesce(m.sent, 0) AS sent, coalesce(m.unknown, 0) AS unknown, coalesce(m.failed, 0) AS failed,
            coalesce(m.stopped, 0) AS stopped, coalesce(m.opted_out, 0) AS opted_out,
            (SELECT count(*) FROM outreach.lead AS l WHERE l.campaign = c.id) AS leads,
            (SELECT count(*) FROM outreach.declined_interest AS d WHERE d.campaign = c.id) AS declined
        FROM outreach.campaign AS c JOIN outreach.segment AS s ON s.id = c.segment JOIN outreach.template AS t ON t.id = c.template
        JOIN outreach.template_version AS v ON v.template = c.template AND v.version = c.template_version LEFT JOIN LATERAL (
            SELECT count(*) AS queued, count(*) FILTER (WHERE m.state = 'sent') AS sent, count(*) FILTER (WHERE m.state = 'unknown') AS unknown,
                count(*) FILTER (WHERE m.state = 'failed') AS failed, count(*) FILTER (WHERE m.state = 'cancelled') AS stopped,
                count(*) FILTER (WHERE EXISTS (SELECT FROM outreach.contact AS p JOIN outreach.suppression AS x ON x.address = lower(p.email)
                    WHERE p.id = m.contact AND x.reason = 'opted_out')) AS opted_out
            FROM outreach.mail AS m WHERE m.campaign = c.id
        ) AS m ON true
        """
}

extension CampaignSummary {
    init(row: Row) throws {
        self.init(
            id: try row.get("id"), name: try row.get("name"), segment: try row.get("segment"), state: try row.get("state"), queued: try row.get("queued"),
            sent: try row.get("sent"), unknown: try row.get("unknown"), failed: try row.get("failed"), leads: try row.get("leads"),
            declined: try row.get("declined"), optedOut: try row.get("opted_out"), stopped: try row.get("stopped"))
    }
}
