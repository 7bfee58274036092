import Contracts
import Hummingbird

/// Leads, and the Ambassadors proposed for each, with every reason. Both sides may decline.
enum LeadPages {
    static func register(_ routes: Routes) {
        routes.get("/leads") { try await list($0) }
        routes.get("/leads/new") { try await NewLeadPage.show($0, SubmittedForm(), nil, Problems()) }
        routes.post("/leads/new") { try await NewLeadPage.record($0, $1) }
        LeadForms.register(routes)
        EnquiryPages.register(routes)
        routes.get("/leads/plan") { try await MatchPlanPage.show($0) }
        routes.get("/leads/reach") { try await MatchReachPage.show($0) }
        routes.post("/leads/plan") { try await MatchPlanPage.propose($0, $1) }
        routes.get("/leads/{id}") { try await lead($0) }
        routes.post("/leads/{id}/propose") { try await propose($0, $1) }
        routes.post("/leads/{id}/match") { try await match($0, $1) }
        routes.get("/leads/{id}/decline") { try await decline($0, SubmittedForm(), Problems()) }
        routes.post("/leads/{id}/decline") { try await declined($0, $1) }
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let state = visit.query("state").flatMap { ["new", "matched", "declined", "closed"].contains($0) ? $0 : nil }
        let leads = try await visit.ask(ListLeads(state: state)).leads
        let table = TableView(
            "Leads", ["School or trust", "Reference", "Received", "Came by", "Answered", "State", "Ambassador"],
            leads.map {
                [
                    .link($0.bodyName, to: "/leads/\($0.id)"), .text($0.reference), .text(Words.day($0.receivedOn)), .text(Words.code($0.channel)),
                    .text(answered($0)),
                    .tag(Words.code($0.state), CampaignPages.colour($0.state)), .text($0.ambassador ?? $0.proposedTo.map { "\($0) is asked" } ?? "None yet"),
                ]
            })
        let view: View = [
            "table": leads.isEmpty ? nil : table.view,
            "plan": visit.visitor?.isAny(of: .administrator, .programmeManager, .outreachOfficer) == true ? "/leads/plan" : nil,
            "filters": [("", "All"), ("new", "New"), ("matched", "Matched"), ("declined", "Declined"), ("closed", "Closed")].map { code, text in
                ["link": QueryString.path("/leads", [("state", code)]), "text": text, "current": code == state ?? ""] as View
            },
        ]
        return try await visit.page("leads", title: "Leads", view)
    }

    private static func answered(_ lead: LeadSummary) -> String {
        if let again = lead.askAgainOn { return "Ask again on \(Words.day(again))" }
        guard let day = lead.respondedOn else { return "Not yet" }
        return day == lead.receivedOn ? "The same day" : "After \(Words.count(day - lead.receivedOn, "day"))"
    }

    private static func lead(_ visit: Visit) async throws -> Response {
        let lead = try await visit.ask(GetLead(id: visit.id()))
        let open = lead.summary.state == "new"
        let places = visit.visitor?.isAny(of: .administrator, .programmeManager, .outreachOfficer) == true
        let rows: [(String, String?)] =
            [
                ("Reference", lead.summary.reference), ("Received", Words.day(lead.summary.receivedOn)), ("Came by", Words.code(lead.summary.channel)),
                ("State", Words.code(lead.summary.state)),
                ("Contact", lead.contactName), ("Role", Words.code(lead.contactRole)), ("E-mail", lead.contactEmail),
                ("Would like help with", lead.issues.map(Words.code).joined(separator: ", ")), ("Message", lead.message),
                ("Ambassador", lead.summary.ambassador),
                ("Asked whether it takes it", lead.summary.proposedTo),
            ] + (lead.care.map(LeadCareView.rows) ?? [])
        let view: View = [
            "name": lead.summary.bodyName, "back": "/leads", "open": open, "nobody": open && lead.matches.isEmpty,
            "warned": (lead.warned ?? []).isEmpty ? nil : ["words": lead.warned?.map(\.words) ?? []] as View,
            "summary": ["rows": rows.compactMap { key, value in value.map { ["key": key, "value": $0.isEmpty ? "Not provided" : $0] as View } }] as View,
            "care": lead.care.map { LeadCareView.view($0, lead.summary, places) },
            "matches": lead.matches.enumerated().map { index, match in
                [
                    "rank": index + 1, "ambassador": match.ambassador, "ambassadorName": match.name, "score": match.score, "reasons": match.reasons,
                    "capacity": Words.count(match.capacityLeft, "more engagement"), "command": MessageID().description,
                    "warnings": (match.warnings ?? []).map(\.words), "isAsked": match.ambassador == lead.summary.proposedTo,
                    "propose": open && places && match.ambassador != lead.summary.proposedTo ? "/leads/\(lead.summary.id)/propose" : nil,
                    "accept": open ? "/leads/\(lead.summary.id)/match" : nil,
                    "decline": open ? QueryString.path("/leads/\(lead.summary.id)/decline", [("ambassador", match.ambassador)]) : nil,
                ] as View
            },
            "declined": lead.declined.isEmpty
                ? nil
                : TableView(
                    "Declined", ["Ambassador", "By", "Why"], lead.declined.map { [.text($0.ambassador), .text(Words.code($0.by)), .text($0.reason)] }
                ).view,
        ]
        return try await visit.page("lead", title: lead.summary.bodyName, view)
    }

    private static func propose(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: LeadID = try visit.id()
        try await visit.send(ProposeMatch(lead: id, ambassador: sent["ambassador"]), id: sent.command)
        return visit.redirect(to: "/leads/\(id)")
    }

    private static func match(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: LeadID = try visit.id()
        try await visit.send(AcceptMatch(lead: id, ambassador: sent["ambassador"], model: sent.text("model") ?? "one_to_one"), id: sent.command)
        return visit.redirect(to: "/leads/\(id)")
    }

    private static func decline(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let id: LeadID = try visit.id()
        let ambassador = sent.text("ambassador") ?? visit.query("ambassador") ?? ""
        let form = FormPage(
            title: "Decline this match", intro: ["The next proposal then comes first. The reason is kept with the lead."], action: "/leads/\(id)/decline",
            back: "/leads/\(id)", button: "Decline the match")
        return try await form.show(
            visit,
            [
                ["component": "hidden-value", "name": "ambassador", "value": ambassador],
                Field.radios(
                    "by", legend: "Who declines?", value: sent["by"],
                    items: [CodedLabel(code: "ambassador", label: "The Ambassador"), CodedLabel(code: "school", label: "The school or trust")],
                    problems: problems),
                Field.textarea("reason", label: "Why?", hint: "Please do not name staff or pupils.", value: sent["reason"], rows: 3, problems: problems),
            ], problems)
    }

    private static func declined(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: LeadID = try visit.id()
        var problems = Problems()
        let by = problems.choice("by", in: sent, of: ["ambassador", "school"], missing: "Select who declines")
        let reason = problems.text("reason", in: sent, missing: "Enter why", atMost: 500)
        if let by, let reason {
            let command = DeclineMatch(lead: id, ambassador: sent["ambassador"], by: by, reason: reason)
            if try await visit.trying(command, sent, &problems, otherwise: "reason") != nil { return visit.redirect(to: "/leads/\(id)") }
        }
        return try await decline(visit, sent, problems)
    }
}
