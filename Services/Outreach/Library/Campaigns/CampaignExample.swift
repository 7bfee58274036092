import Contracts
import PostgreSQL
import Programme

/// A campaign's message before anybody is written to: its links lead nowhere, and what a school lacks stands there as its ((field)).
struct CampaignExample {
    var settings: OutreachSettings
    var programme: ProgrammeDefinition
    var text: CampaignText
    /// What it invites to.
    var event: EventRecord?

    /// - Parameter contactName: of the person there; nil where nobody is known.
    func letter(_ school: Row, contactName: String?) throws -> Letter {
        let links = MailLinks(publicURL: settings.publicURL, token: "example", sender: settings.sender)
        var values = try CampaignLetter.values(school, contactName: contactName ?? "Head teacher", programme: programme, links: links, event: event)
        for field in CampaignField.allCases where values[field.rawValue, default: ""].isEmpty { values[field.rawValue] = "((\(field.rawValue)))" }
        return try CampaignLetter.compose(subject: text.subject, body: text.body, values: values, programme: programme, links: links, invites: event != nil)
    }

    /// The first that a filter takes.
    static func school(_ filter: SegmentFilter, _ database: some Queryable) async throws -> Row? {
        try await database.queryOne(
            """
            SELECT s.urn, s.name, s.town, s.region, s.phase, s.la_name, s.trust_name FROM register.school AS s WHERE \(filter.condition(on: "register.school"))
            ORDER BY s.percent_fsm DESC NULLS LAST, s.urn LIMIT 1
            """)
    }
}
