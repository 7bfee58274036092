import Contracts
import Messaging
import PostgreSQL
import Programme

/// The campaigns and leads that entries name, as far as there are such: what recruiting was for.
struct RecruitingAims: Sendable {
    /// So many of a programme's campaigns are offered at most.
    private static let mostOffered = 100

    fileprivate var campaigns: Set<CampaignID> = []
    fileprivate var leads: [String: (id: LeadID, body: BodyReference)] = [:]

    /// One round trip, and none where nothing is named, as of most work.
    init(_ named: [(campaign: CampaignID?, lead: String?)], programme: String, in database: some Queryable) async throws {
        let (wanted, references) = (named.compactMap(\.campaign), named.compactMap { $0.lead?.unlessBlank })
        guard !wanted.isEmpty || !references.isEmpty else { return }
        let rows = try await database.query(
            """
            SELECT id, NULL::text AS reference, NULL::text AS body FROM support.campaign WHERE programme = \(programme) AND id = ANY(\(wanted))
            UNION ALL
            SELECT id, reference, body FROM support.lead WHERE programme = \(programme) AND reference = ANY(\(references))
            """)
        for row in rows {
            if let reference = try row.getOptional("reference", as: String.self) {
                leads[reference] = (id: try row.get("id"), body: try row.get("body"))
            } else {
                campaigns.insert(try row.get("id"))
            }
        }
    }

    /// The newest first.
    static func campaigns(of programme: String, in database: some Queryable) async throws -> [NamedCampaign] {
        let rows = try await database.query(
            "SELECT id, name FROM support.campaign WHERE programme = \(programme) ORDER BY launched_on DESC, name, id LIMIT \(mostOffered)")
        return try rows.map { NamedCampaign(id: try $0.get("id"), name: try $0.get("name")) }
    }
}

extension ActivityEntry {
    /// Looks up what it names, and takes the lead's body where none is named. Refuses what there is not, and an aim of work that is not recruiting.
    mutating func aim(at aims: RecruitingAims, kind: ActivityKind) throws(Refusal) {
        guard campaign != nil || leadReference != nil else { return }
        guard kind.channelRequired else {
            throw Refusal(
                .invalid, "“\(kind.title)” is not recruiting, so it is for no campaign and about no lead.",
                remedy: "Leave them out, or log the recruiting by itself.", field: campaign != nil ? "campaign" : "lead")
        }
        if let campaign, !aims.campaigns.contains(campaign) {
            throw Refusal(.notFound, "No such campaign was launched.", remedy: "Choose one of the list; one that is still a draft has none.", field: "campaign")
        }
        guard let leadReference else { return }
        guard let found = aims.leads[leadReference] else {
            throw Refusal(.notFound, "There is no lead \(leadReference).", remedy: "Give its reference as the list of leads has it.", field: "lead")
        }
        lead = found.id
        if bodies.isEmpty { bodies = [found.body] }
    }
}
