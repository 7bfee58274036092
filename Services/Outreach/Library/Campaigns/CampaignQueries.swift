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
        return CampaignDetail(
            summary: try CampaignSummary(row: row), subject: try row.get("subject"), body: try row.get("body"), leftOut: leftOut,
            example: try await example(row, programme, context), createdOn: London.day(of: created), launchedOn: launched.map(London.day(of:)))
    }

    /// One message as it would be sent, to a school of the segment and nobody in particular.
    private func example(_ row: Row, _ programme: AppliedProgramme, _ context: QueryContext) async throws -> String? {
        let filter = try SegmentFilter(row: row)
        let school = try await context.database.queryOne(
            """
            SELECT s.urn, s.name, s.town, s.region, s.phase, s.la_name, s.trust_name FROM register.school AS s WHERE \(filter.condition)
            ORDER BY s.percent_fsm DESC NULLS LAST, s.urn LIMIT 1
            """)
        guard let school else { return nil }
        let links = MailLinks(publicURL: settings.publicURL, token: "example", sender: settings.sender)
        var values = try CampaignLetter.values(school, contactName: "Head teacher", programme: programme.definition, links: links)
        for field in CampaignField.allCases where values[field.rawValue, default: ""].isEmpty { values[field.rawValue] = "((\(field.rawValue)))" }
        let letter = try CampaignLetter.compose(
            subject: row.get("subject"), body: row.get("body"), values: values, programme: programme.definition, links: links)
        return "Subject: \(letter.subject)\n\n\(letter.text)"
    }

    private static let summaries: SQL = """
        SELECT c.id, c.programme, c.name, s.name AS segment, s.filter, c.state, c.subject, c.body, c.left_out, c.created_at, c.launched_at,
            coalesce(m.queued, 0) AS queued, coalesce(m.sent, 0) AS sent, coalesce(m.unknown, 0) AS unknown, coalesce(m.failed, 0) AS failed,
            coalesce(m.opted_out, 0) AS opted_out,
            (SELECT count(*) FROM outreach.lead AS l WHERE l.campaign = c.id) AS leads,
            (SELECT count(*) FROM outreach.declined_interest AS d WHERE d.campaign = c.id) AS declined
        FROM outreach.campaign AS c JOIN outreach.segment AS s ON s.id = c.segment LEFT JOIN LATERAL (
            SELECT count(*) AS queued, count(*) FILTER (WHERE m.state = 'sent') AS sent, count(*) FILTER (WHERE m.state = 'unknown') AS unknown,
                count(*) FILTER (WHERE m.state = 'failed') AS failed,
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
            declined: try row.get("declined"), optedOut: try row.get("opted_out"))
    }
}
