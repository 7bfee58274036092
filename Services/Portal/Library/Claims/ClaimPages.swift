import Contracts
import Hummingbird

/// Claims: computed from the log, with the work behind every line.
enum ClaimPages {
    static func register(_ routes: Routes) {
        routes.get("/claims") { try await list($0, SubmittedForm(), Problems()) }
        routes.post("/claims") { try await prepare($0, $1) }
        routes.get("/claims/{id}") { try await ClaimPage.show($0) }
        routes.post("/claims/{id}/submit") { try await ClaimSteps.step($0, $1) { SubmitClaim(claim: $0, version: $1) } }
        routes.post("/claims/{id}/authorise") { try await ClaimSteps.step($0, $1) { AuthoriseClaim(claim: $0, version: $1) } }
        routes.get("/claims/{id}/return") { try await ClaimSteps.returnPage($0, SubmittedForm(), Problems()) }
        routes.post("/claims/{id}/return") { try await ClaimSteps.sendBack($0, $1) }
        routes.get("/claims/{id}/pay") { try await ClaimSteps.payPage($0, SubmittedForm(), Problems()) }
        routes.post("/claims/{id}/pay") { try await ClaimSteps.pay($0, $1) }
    }

    private static func list(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let states = [("", "All"), ("draft", "Draft"), ("submitted", "Submitted"), ("authorised", "Authorised"), ("paid", "Paid")]
        let state = states.map(\.0).first { $0 == visit.query("state") }
        let found = try await visit.ask(ListClaims(ambassador: visit.visitor?.ambassador, state: state))
        let table = TableView(
            "Claims", ["Claim", "Ambassador", "Period", "State", "Total"],
            found.claims.map {
                [
                    .link($0.reference, to: "/claims/\($0.claim)"), .text($0.ambassadorName),
                    .text("\(Words.day($0.from)) to \(Words.day($0.to))\($0.final ? " (final)" : "")"),
                    .tag(Words.code($0.state), CampaignPages.colour($0.state)), .number($0.total.description),
                ]
            })
        let prepares = visit.visitor?.ambassador != nil && visit.visitor?.isAny(of: .ambassadorLead) == true && !found.periods.isEmpty
        let view: View = [
            "table": found.claims.isEmpty ? nil : table.view,
            "filters": states.map { ["link": QueryString.path("/claims", [("state", $0.0)]), "text": $0.1, "current": $0.0 == state ?? ""] as View },
            "fields": prepares ? [Field.radios("period", legend: "Prepare a claim for", value: sent["period"], items: found.periods, problems: problems)] : nil,
            "prepares": prepares,
        ]
        return try await visit.page("claims", title: "Claims", view.with(problems), status: problems.status)
    }

    private static func prepare(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        if let ambassador = visit.visitor?.ambassador, let period = problems.text("period", in: sent, missing: "Select a period") {
            let programme = try await visit.ask(GetHome(ambassador: ambassador)).programme
            let command = PrepareClaim(claim: ClaimID(sent.command.uuid), programme: programme, ambassador: ambassador, period: period)
            if let reply = try await visit.trying(command, sent, &problems, otherwise: "period") { return visit.redirect(to: "/claims/\(reply.claim)") }
        }
        return try await list(visit, sent, problems)
    }
}
