import Contracts
import Hummingbird

/// Schools that were split or merged: a person says who follows them.
enum SuccessionPages {
    static func register(_ routes: Routes) {
        routes.get("/register/successions") { try await list($0) }
        routes.get("/register/successions/{urn}") { try await page($0, SubmittedForm(), Problems()) }
        routes.post("/register/successions/{urn}") { try await decide($0, $1) }
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let all = visit.query("all") == "yes"
        let found = try await visit.ask(ListSuccessions(undecided: !all))
        let table = TableView(
            all ? "Decided and undecided" : "Nobody has decided yet", ["School", "URN", "What happened", "May be followed by", "Dealings", "Goes on as"],
            found.cases.map { item in
                [
                    .link(name(item), to: "/register/successions/\(item.urn)"), .text(String(item.urn)), .text(Words.code(item.kind)),
                    .text(item.candidates.map { "\($0.name) (\($0.urn))" }.joined(separator: "; ")), .number(Words.number(item.dealings)),
                    .text(item.follows.map(String.init) ?? (item.decision == nil ? "Not decided" : "Nobody")),
                ]
            }, notes: found.total > found.cases.count ? ["\(Words.number(found.total)) in all; these are the first \(found.cases.count)."] : [])
        let view: View = [
            "back": "/register", "table": found.cases.isEmpty ? nil : table.view, "all": all,
            "done": visit.query("done").map { _ in "The decision is recorded" },
        ]
        return try await visit.page("successions", title: "Schools that split or merged", view)
    }

    private static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let item = try await item(visit)
        var intro = [
            item.kind == "split"
                ? "Several schools may have followed \(name(item))."
                : "\(name(item)) and other schools went into one. It is followed by that one unless you say otherwise."
        ]
        intro.append("What the programme has done with it, its opt-outs and its leads go with the school that you choose, at once.")
        if let decision = item.decision {
            intro.append("\(Words.day(decision.on)): \(decision.successor.map { "goes on as \($0)" } ?? "nobody follows it"). \(decision.reason)")
        }
        let form = FormPage(
            title: "Who follows \(name(item))?", caption: "URN \(item.urn)", intro: intro, action: "/register/successions/\(item.urn)",
            back: "/register/successions",
            button: "Record the decision")
        let chosen = sent.text("successor") ?? item.decision.map { $0.successor.map(String.init) ?? "nobody" } ?? ""
        let choices = item.candidates.map { candidate in
            CodedLabel(
                code: String(candidate.urn),
                label:
                    "\(candidate.name), \([candidate.town, candidate.phase, candidate.status].filter { !$0.isEmpty }.joined(separator: ", ")) (URN \(candidate.urn))"
            )
        }
        return try await form.show(
            visit,
            [
                Field.radios(
                    "successor", legend: "The school that follows it", value: chosen, items: choices,
                    last: [CodedLabel(code: "nobody", label: "Nobody follows it")],
                    problems: problems),
                Field.textarea("reason", label: "Why?", value: sent["reason"], rows: 3, problems: problems),
            ], problems)
    }

    private static func decide(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let item = try await item(visit)
        var problems = Problems()
        let chosen = sent["successor"]
        if chosen != "nobody", Int(chosen) == nil { problems.add("successor", "Select the school that follows it, or that nobody does") }
        if let reason = problems.text("reason", in: sent, missing: "Enter why", atMost: 500), problems.isEmpty,
            try await visit.trying(DecideSuccession(urn: item.urn, successor: Int(chosen), reason: reason), sent, &problems, otherwise: "successor") != nil
        {
            return visit.redirect(to: "/register/successions?done=decided")
        }
        return try await page(visit, sent, problems)
    }

    private static func item(_ visit: Visit) async throws -> SuccessionCase {
        guard let urn = Int(try visit.parameter("urn")), let item = try await visit.ask(ListSuccessions(undecided: false, urn: urn)).cases.first else {
            throw Refusal.noPage
        }
        return item
    }

    private static func name(_ item: SuccessionCase) -> String { item.name.isEmpty ? "School \(item.urn)" : item.name }
}
