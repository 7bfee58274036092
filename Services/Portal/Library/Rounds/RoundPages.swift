import Contracts
import Hummingbird

/// Rounds in which Ambassadors are chosen.
enum RoundPages {
    private static let routesOfRounds = [
        CodedLabel(code: "round", label: "Together, after the round has closed"), CodedLabel(code: "flow", label: "As they come, while there are places"),
    ]

    static func register(_ routes: Routes) {
        routes.get("/rounds") { try await list($0, SubmittedForm(), Problems()) }
        routes.post("/rounds") { try await open($0, $1) }
        routes.get("/rounds/{id}") { try await one($0, SubmittedForm(), Problems()) }
        routes.post("/rounds/{id}/assessor") { try await name($0, $1) }
        routes.post("/rounds/{id}/decide") { try await decide($0, $1) }
    }

    private static func list(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let found = try await visit.ask(ListRounds())
        let table = TableView(
            "Rounds so far", ["Round", "Reference", "Takes applications", "State", "Places", "Applications", "Appointed"],
            found.rounds.map {
                [
                    .link($0.title, to: "/rounds/\($0.id)"), .text($0.reference), .text("\(Words.day($0.opens)) to \(Words.day($0.closes))"),
                    .tag(Words.code($0.state), colour($0.state)), .number(Words.number($0.places)), .number(Words.number($0.applications)),
                    .number(Words.number($0.appointed)),
                ]
            })
        let opens = found.missing == nil && manages(visit)
        let view: View = [
            "table": found.rounds.isEmpty ? nil : table.view, "missing": found.missing, "opens": opens,
            "fields": opens
                ? [
                    Field.input("title", label: "What is the round called?", value: sent["title"], problems: problems),
                    Field.radios("route", legend: "How is it decided?", value: sent["route"], items: routesOfRounds, problems: problems),
                    Field.date("opens", legend: "From which day does it take applications?", form: sent, problems: problems),
                    Field.date("closes", legend: "Until which day?", form: sent, problems: problems),
                    Field.textarea(
                        "places", label: "How many places are there?",
                        hint: "One number for all, such as 12; or a line for each region, such as London: 2.", value: sent["places"], rows: 4,
                        problems: problems),
                ] : [],
        ]
        return try await visit.page("rounds", title: "Rounds for Ambassadors", view.with(problems), status: problems.status)
    }

    static func manages(_ visit: Visit) -> Bool { visit.visitor?.isAny(of: .administrator, .programmeManager) == true }

    static func colour(_ state: String) -> String {
        switch state {
        case "open", "appointed", "active": "govuk-tag--green"
        case "reserve", "moderation", "planned", "agreed": "govuk-tag--yellow"
        case "unsuccessful", "ineligible", "declined", "withdrawn": "govuk-tag--grey"
        default: "govuk-tag--blue"
        }
    }

    private static func open(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        let title = problems.text("title", in: sent, missing: "Enter what the round is called", atMost: 200)
        let route = problems.choice("route", in: sent, of: routesOfRounds.map(\.code), missing: "Select how it is decided")
        let opens = problems.day("opens", in: sent, named: "the first day")
        let closes = problems.day("closes", in: sent, named: "the last day")
        let places = places(sent, &problems)
        if let title, let route, let opens, let closes, problems.isEmpty {
            let command = OpenRound(id: RoundID(sent.command.uuid), title: title, route: route, opens: opens, closes: closes, places: places)
            if let opened = try await visit.trying(command, sent, &problems, otherwise: "title") { return visit.redirect(to: "/rounds/\(opened.round)") }
        }
        return try await list(visit, sent, problems)
    }

    private static func places(_ sent: SubmittedForm, _ problems: inout Problems) -> [RegionPlaces] {
        let lines = sent["places"].split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
        if lines.isEmpty { problems.add("places", "Enter how many places there are") }
        return lines.compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
            guard let number = Int(parts[parts.count - 1]) else {
                problems.add("places", "“\(line)” is no number of places, such as 12 or London: 2")
                return nil
            }
            return RegionPlaces(region: parts.count == 2 ? parts[0] : nil, places: number)
        }
    }

    private static func one(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let found = try await visit.ask(GetRound(id: visit.id()))
        let summary = found.summary
        let places = found.places.map { "\($0.region ?? "Anywhere"): \($0.places)" }.joined(separator: ", ")
        let rows: [(String, String)] = [
            ("Reference", summary.reference), ("State", Words.code(summary.state)),
            ("Takes applications", "\(Words.day(summary.opens)) to \(Words.day(summary.closes)) at \(summary.closesAt)"), ("Places", places),
            ("Appointed", Words.number(summary.appointed)),
        ]
        let applications = TableView(
            "Applications", ["School or trust", "Reference", "Region", "Route", "Eligible", "State", "Marks", "Reserve"],
            found.applications.map {
                [
                    .link($0.bodyName, to: "/applications/\($0.id)"), .text($0.reference), .text($0.region ?? "Not known"), .text(Words.code($0.route)),
                    .text(Words.code($0.eligibility)), .tag(Words.code($0.state), colour($0.state)), .text($0.total ?? "Not yet"),
                    .text($0.reservePlace.map(String.init) ?? "–"),
                ]
            })
        let manages = manages(visit)
        let view: View = [
            "back": "/rounds", "title": summary.title, "id": summary.id.description, "rules": found.rules,
            "summary": ["rows": rows.map { ["key": $0.0, "value": $0.1] as View }] as View,
            "form": summary.state == "open" ? "\(visit.site.settings.publicURL)/apply/\(summary.id)" : nil,
            "applications": found.applications.isEmpty ? nil : applications.view,
            "assessors": found.assessors.isEmpty
                ? nil : TableView("Assessors", ["Who", "Of"], found.assessors.map { [.text($0.assessor), .text($0.body?.description ?? "None")] }).view,
            "decides": manages && summary.state != "decided" && summary.state != "planned" ? "/rounds/\(summary.id)/decide" : nil,
            "names": manages && summary.state != "decided",
            "fields": [
                Field.input(
                    "assessor", label: "Who assesses?", hint: "The id of a person, as People shows it, or the name of an operator’s key.",
                    value: sent["assessor"], spellcheck: false, problems: problems),
                Field.input(
                    "body", label: "Of which school or trust are they? (optional)", hint: "Such as school:100234. They never assess its own application.",
                    value: sent["body"], spellcheck: false, problems: problems),
            ],
        ]
        return try await visit.page("round", title: summary.title, view.with(problems), status: problems.status)
    }

    private static func name(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: RoundID = try visit.id()
        var problems = Problems()
        let assessor = problems.text("assessor", in: sent, missing: "Enter who assesses", atMost: 200)
        let body = sent.text("body").flatMap { BodyReference($0) }
        if sent.text("body") != nil, body == nil { problems.add("body", "Enter a school or trust, such as school:100234") }
        if let assessor, problems.isEmpty,
            try await visit.trying(NameAssessor(round: id, assessor: assessor, body: body), sent, &problems, otherwise: "assessor") != nil
        {
            return visit.redirect(to: "/rounds/\(id)")
        }
        return try await one(visit, sent, problems)
    }

    private static func decide(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: RoundID = try visit.id()
        var problems = Problems()
        if try await visit.trying(DecideRound(round: id), sent, &problems, otherwise: "decide") != nil { return visit.redirect(to: "/rounds/\(id)") }
        return try await one(visit, sent, problems)
    }
}
