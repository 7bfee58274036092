import Contracts
import Hummingbird

/// What home pages lead with: who asked for support, who is being supported, and what schools say of it.
enum HomeTables {
    /// The latest requests, those that nobody has taken up first; nil where there are none.
    static func requests(_ visit: Visit) async throws -> View? {
        let leads = try await visit.askIfAllowed(ListLeads())?.leads ?? []
        func order(_ lead: LeadSummary) -> (Int, Day, String) { (lead.state == "new" ? 1 : 0, lead.receivedOn, lead.reference) }
        let shown = leads.sorted { order($0) > order($1) }.prefix(6)
        return shown.isEmpty
            ? nil
            : TableView(
                "Requests for support", ["School or trust", "Received", "Came by", "State"],
                shown.map {
                    [
                        .link($0.bodyName, to: "/leads/\($0.id)"), .text(Words.day($0.receivedOn)), .text(Words.code($0.channel)),
                        .tag(Words.code($0.state), CampaignPages.colour($0.state)),
                    ]
                }
            ).view
    }

    /// Open engagements, those that have gone quiet first: they may need a call. Of every Ambassador where none is named.
    static func engagements(_ visit: Visit, of ambassador: String?) async throws -> View? {
        let open = try await visit.askIfAllowed(ListEngagements(ambassador: ambassador, state: "open"))?.engagements ?? []
        let shown = open.sorted { ($0.quiet ? 0 : 1, $0.bodyName) < ($1.quiet ? 0 : 1, $1.bodyName) }.prefix(10)
        let caption = ambassador == nil ? "Schools and trusts being supported" : "Schools and trusts you are supporting"
        return shown.isEmpty
            ? nil
            : TableView(
                caption, ["School or trust", ambassador == nil ? "Ambassador" : "Tier", "Last support"],
                shown.map { engagement in
                    [
                        .link(engagement.bodyName, to: "/engagements/\(engagement.engagement)"),
                        .text(ambassador == nil ? engagement.ambassador : engagement.tierTitle),
                        .text((engagement.lastSupportOn.map(Words.day) ?? "None yet") + (engagement.quiet ? " (quiet)" : "")),
                    ]
                }
            ).view
    }

    /// What schools say about the support, only where enough of them have answered to be pooled.
    static func feedback(_ visit: Visit, about ambassador: String) async throws -> View? {
        guard let pooled = try await visit.askIfAllowed(GetFeedback(ambassador: ambassador)) else { return nil }
        let says =
            pooled.shown
            ? "What \(Words.count(pooled.answers, "school or trust", plural: "schools and trusts")) said, together. Nobody’s own answers are shown."
            : "Too few schools and trusts have answered yet. What they say is shown together, once enough have, so that nobody can be told apart."
        return ["says": says, "tables": pooled.shown ? pooled.table.map { [SectionView.table($0)] } : nil]
    }
}
