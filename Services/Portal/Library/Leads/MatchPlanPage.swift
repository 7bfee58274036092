import Contracts
import Hummingbird

/// All new leads with their Ambassadors at once, beside what working down the list would come to.
enum MatchPlanPage {
    static func show(_ visit: Visit) async throws -> Response {
        let plan = try await visit.ask(GetMatchPlan())
        let lines = TableView(
            "Leads and Ambassadors", ["School or trust", "Ambassador", "Fits", "Away", "Alone it would get"],
            plan.lines.map { line in
                [
                    .link(line.bodyName, to: "/leads/\(line.lead)"), .text(line.match.map { "\($0.name) (\($0.ambassador))" } ?? "Nobody has room"),
                    .text(line.match.map { "\($0.score) of 100" } ?? ""), .text(line.match?.metres.map(kilometres) ?? "Not known"),
                    .text(line.oneByOne ?? "Nobody"),
                ]
            })
        func row(_ title: String, _ figure: (MatchTotals) -> String) -> [TableView.Cell] {
            [.text(title), .number(figure(plan.together)), .number(figure(plan.oneByOne))]
        }
        let totals = TableView(
            "What it comes to", ["Figure", "All at once", "One after the other"],
            [
                row("Leads placed") { Words.number($0.placed) }, row("Leads that nobody can take") { Words.number($0.unplaced) },
                row("Needs without a specialist") { Words.number($0.needsUnmet) }, row("Fit, of 100, together") { Words.number($0.score) },
                row("Distance together") { kilometres($0.metres) },
            ])
        let pairs = plan.lines.compactMap { line in line.match.map { "\(line.lead) \($0.ambassador)" } }
        let view: View = [
            "back": "/leads", "totals": plan.lines.isEmpty ? nil : totals.view, "table": plan.lines.isEmpty ? nil : lines.view,
            "ready": pairs.isEmpty ? nil : ["pairs": pairs, "command": MessageID().description] as View,
        ]
        return try await visit.page("match-plan", title: "Match all new leads at once", view)
    }

    /// What was looked at is what is proposed, whatever came meanwhile.
    static func propose(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let pairs = sent.all("pair").compactMap { pair -> ProposedPair? in
            let parts = pair.split(separator: " ")
            guard parts.count == 2, let lead = LeadID(String(parts[0])) else { return nil }
            return ProposedPair(lead: lead, ambassador: String(parts[1]))
        }
        try await visit.send(ProposeMatches(pairs: pairs), id: sent.command)
        return visit.redirect(to: "/leads?state=new")
    }

    private static func kilometres(_ metres: Int) -> String { "\(Words.number((metres + 500) / 1000)) km" }
}
