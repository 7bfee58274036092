import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension CampaignDesk {
    /// The numbers and the messages as they would be if it were launched now. Nothing is queued, and nothing is locked.
    func preview(_ query: GetCampaignPreview, _ context: QueryContext) async throws -> CampaignPreview {
        guard query.schools.count <= 20 else {
            throw Refusal(.invalid, "\(query.schools.count) schools are too many to show.", remedy: "Choose 20 at most.", field: "schools")
        }
        let row = try await context.database.queryOne(
            """
            SELECT c.programme, c.event, c.template, c.template_version, t.name AS template_name, t.shared, v.subject, v.body, s.filter
            FROM outreach.campaign AS c JOIN outreach.segment AS s ON s.id = c.segment JOIN outreach.template AS t ON t.id = c.template
                JOIN outreach.template_version AS v ON v.template = c.template AND v.version = c.template_version
            WHERE c.id = \(query.id)
            """)
        guard let row else { throw Refusal(.notFound, "There is no such campaign.", remedy: "Choose one of the list.", field: "id") }
        let programme = try await record.current(context.database, programme: try row.get("programme"), on: context.today)
        let audience = SegmentAudience(filter: try SegmentFilter(row: row), programme: programme, today: context.today, now: context.now)
        let text = try CampaignText(row: row)
        let other = try await CampaignText.compared(with: query.id, context.database)
        let fields = text.fields.union(try await TouchSequence.fields(of: query.id, context.database))
        let event = try await invitesTo(row, context.database)
        let examples = [text, other].compactMap(\.self).map {
            CampaignExample(settings: settings, programme: programme.definition, text: $0, event: event)
        }
        let reach = try await audience.reach(context.database)
        return CampaignPreview(
            matching: reach.matching, reachable: reach.reachable, leftOut: reach.leftOut, missing: try await audience.missing(fields, context.database),
            messages: try await messages(to: query.schools, audience, examples, context),
            sendsFrom: programme.definition.contactPolicy.nextSending(from: context.now))
    }

    /// What a campaign, as `c.event` names it, invites to.
    func invitesTo(_ campaign: Row, _ database: some Queryable) async throws -> EventRecord? {
        guard let event: EventID = try campaign.getOptional("event") else { return nil }
        return try await EventRecord.find(event, database)
    }

    private func messages(to schools: [Int], _ audience: SegmentAudience, _ examples: [CampaignExample], _ context: QueryContext) async throws
        -> [ComposedMessage]
    {
        let which: SQL = schools.isEmpty ? "judged.reason IS NULL" : "judged.urn = ANY(\(schools))"
        let rows = try await context.database.query(
            """
            WITH \(audience.judged)
            SELECT s.urn, s.name, s.town, s.region, s.phase, s.la_name, s.trust_name, judged.reason, c.name AS contact_name
            FROM judged JOIN register.school AS s ON s.urn = judged.urn LEFT JOIN outreach.contact AS c ON c.id = judged.contact
            WHERE \(which) ORDER BY s.urn LIMIT \(schools.isEmpty ? 3 : 20)
            """)
        let found = Set(try rows.map { try $0.get("urn", as: Int.self) })
        if let absent = schools.first(where: { !found.contains($0) }) {
            throw Refusal(.notFound, "The campaign's segment does not take the school \(absent).", remedy: "Choose a school of the segment.", field: "schools")
        }
        let variants = examples.count > 1 ? ["A", "B"] : [nil]
        return try rows.flatMap { row in
            try zip(examples, variants).map { example, variant in
                let letter = try example.letter(row, contactName: row.getOptional("contact_name"))
                return ComposedMessage(
                    urn: try row.get("urn"), school: try row.get("name"), reason: try row.getOptional("reason"), variant: variant, subject: letter.subject,
                    text: letter.text, html: letter.html ?? "")
            }
        }
    }
}
