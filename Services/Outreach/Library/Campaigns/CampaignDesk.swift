import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// A campaign from its first draft to its end. Each step of it has a file of its own; which follows on which, `CampaignState` says.
struct CampaignDesk: Sendable {
    let record: ProgrammeRecord
    let settings: OutreachSettings

    /// The campaign as it stands, locked until the command ends. Refuses (notFound) one that is not there, and (conflict) one
    /// from which the step does not lead on.
    func standing(_ id: CampaignID, before step: String, _ context: CommandContext) async throws -> StandingCampaign {
        let row = try await context.transaction.queryOne(
            """
            SELECT c.id, c.programme, c.name, c.channel, c.event, c.state, c.written_by, c.template, c.template_version, c.variant_share, t.name AS template_name, t.shared, v.subject, v.body, s.filter
            FROM outreach.campaign AS c JOIN outreach.segment AS s ON s.id = c.segment JOIN outreach.template AS t ON t.id = c.template
                JOIN outreach.template_version AS v ON v.template = c.template AND v.version = c.template_version
            WHERE c.id = \(id) FOR UPDATE OF c
            """)
        guard let row else { throw Refusal(.notFound, "There is no such campaign.", remedy: "Choose one of the list.", field: "id") }
        let campaign = try StandingCampaign(row: row)
        guard campaign.state.after(step) != nil else {
            let from = CampaignState.transitions.filter { $0.by == step }.map { $0.from.phrase }
            throw Refusal(
                .conflict, "The campaign is \(campaign.state.phrase), not \(from.joined(separator: " or ")).",
                remedy: "Look at it again: somebody may have moved it.")
        }
        return campaign
    }
}

/// A campaign and its text, as a step finds them.
struct StandingCampaign: Sendable {
    var id: CampaignID
    var programme: String
    var name: String
    var channel: TouchChannel
    /// What it invites to: then its first touch is a message whatever the channel.
    var event: EventID?
    var state: CampaignState
    var writtenBy: String
    var filter: SegmentFilter
    var text: CampaignText
    /// Of a hundred, who gets the other text; nil where none is compared.
    var variantShare: Int?

    init(row: Row) throws {
        id = try row.get("id")
        programme = try row.get("programme")
        name = try row.get("name")
        channel = TouchChannel(rawValue: try row.get("channel")) ?? .email
        event = try row.getOptional("event")
        guard let state = CampaignState(rawValue: try row.get("state")) else { throw Refusal(.fault, "The campaign's state is not known.") }
        self.state = state
        writtenBy = try row.get("written_by")
        filter = try SegmentFilter(row: row)
        text = try CampaignText(row: row)
        variantShare = try row.getOptional("variant_share")
    }
}

/// The version of a template that a campaign sends.
struct CampaignText: Sendable {
    var template: TemplateID
    var version: Int
    var name: String
    /// False: the campaign's own.
    var isShared: Bool
    var subject: String
    var body: String

    init(row: Row) throws {
        template = try row.get("template")
        version = try row.get("template_version")
        name = try row.get("template_name")
        isShared = try row.get("shared")
        subject = try row.get("subject")
        body = try row.get("body")
    }

    /// The other text of a campaign that compares two; nil where it compares none.
    static func compared(with campaign: CampaignID, _ database: some Queryable) async throws -> CampaignText? {
        let row = try await database.queryOne(
            """
            SELECT c.variant_template AS template, c.variant_version AS template_version, t.name AS template_name, t.shared, v.subject, v.body
            FROM outreach.campaign AS c JOIN outreach.template AS t ON t.id = c.variant_template
                JOIN outreach.template_version AS v ON v.template = c.variant_template AND v.version = c.variant_version
            WHERE c.id = \(campaign)
            """)
        return try row.map(CampaignText.init(row:))
    }

    /// As a refusal names it.
    var phrase: String { isShared ? "template “\(name)”, version \(version)" : "the campaign's text" }

    /// Everything that either part is filled with.
    var fields: Set<String> { MailTemplate(subject).fields.union(MailTemplate(body).fields) }
}

extension CampaignState {
    var phrase: String { self == .draft ? "a draft" : rawValue }
}

extension Asked {
    /// The person, or the key where nobody is signed in: who wrote and who approved are compared by this.
    var author: String { actor?.person.description ?? "key \(principal)" }
}
