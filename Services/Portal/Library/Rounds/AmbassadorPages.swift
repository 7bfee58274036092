import Contracts
import Hummingbird

/// One Ambassador's life: how it came, what was agreed, its induction, its leaving.
enum AmbassadorPages {
    static func register(_ routes: Routes) {
        routes.get("/ambassadors/{id}") { try await one($0) }
        for step in Step.allCases {
            routes.get("/ambassadors/{id}/\(step.rawValue)") { try await form($0, step, SubmittedForm(), Problems()) }
            routes.post("/ambassadors/{id}/\(step.rawValue)") { try await take($0, step, $1) }
        }
    }

    private enum Step: String, CaseIterable {
        case sign, induct, extend, withdraw

        var title: String {
            switch self {
            case .sign: "The agreement is signed"
            case .induct: "The induction is done"
            case .extend: "Extend the agreement"
            case .withdraw: "The Ambassador leaves"
            }
        }
    }

    private static func asked(_ visit: Visit) async throws -> AmbassadorDetail { try await visit.ask(GetAmbassador(ambassador: visit.parameter("id"))) }

    private static func one(_ visit: Visit) async throws -> Response {
        let found = try await asked(visit)
        let rows: [(String, String?)] = [
            ("State", Words.code(found.state)), ("Came by", Words.code(found.route)), ("Appointed", found.appointedOn.map(Words.day)),
            ("Induction", found.inductedOn.map(Words.day)), ("Said that it leaves", found.noticeOn.map(Words.day)),
            ("Leaves on", found.withdrewOn.map(Words.day)), ("Why", found.reason), ("Notice waived", found.noticeWaived),
            ("The programme ends", found.programmeEnds.map(Words.day)),
        ]
        let agreements = TableView(
            "Agreements", ["Version", "From", "Until", "Bodies", "Why extended"],
            found.agreements.map {
                [.text($0.version), .text(Words.day($0.from)), .text(Words.day($0.until)), .number("\($0.capacity)"), .text($0.reason ?? "–")]
            })
        let view: View = [
            "name": "\(found.name) (\(found.id))", "back": "/rounds",
            "summary": ["rows": rows.compactMap { key, value in value.map { ["key": key, "value": $0] as View } }] as View,
            "agreements": found.agreements.isEmpty ? nil : agreements.view, "application": found.application.map { "/applications/\($0)" },
            "steps": RoundPages.manages(visit)
                ? steps(found).map { ["link": "/ambassadors/\(found.id)/\($0.rawValue)", "text": $0.title] as View } : [],
        ]
        return try await visit.page("ambassador", title: found.name, view)
    }

    private static func steps(_ found: AmbassadorDetail) -> [Step] {
        switch found.state {
        case "appointed": [.sign]
        case "agreed": [.induct]
        case "active": (found.agreements.isEmpty ? [.sign] : [.extend]) + [.withdraw]
        default: []
        }
    }

    private static func form(_ visit: Visit, _ step: Step, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let found = try await asked(visit)
        let path = "/ambassadors/\(found.id)"
        let page = FormPage(
            title: step.title, caption: found.name,
            intro: step == .withdraw ? ["Its work stays on record. The next in reserve steps in."] : [], action: "\(path)/\(step.rawValue)", back: path,
            button: "Save", isGrave: step == .withdraw)
        let day = Field.date("on", legend: step == .withdraw ? "What is its last day?" : "On which day?", form: sent, problems: problems)
        let until = Field.date("until", legend: "Until which day?", form: sent, problems: problems)
        let reason = Field.textarea("reason", label: "Why?", value: sent["reason"], rows: 3, problems: problems)
        let fields: [View] =
            switch step {
            case .sign:
                [
                    Field.input("version", label: "Which version of the agreement?", value: sent["version"], width: 10, problems: problems), day, until,
                    Field.input(
                        "capacity", label: "How many schools and trusts can it support?", value: sent["capacity"], width: 4, inputmode: "numeric",
                        problems: problems),
                ]
            case .induct: [day]
            case .extend: [until, reason]
            case .withdraw:
                [
                    day, reason,
                    Field.radios(
                        "asks", legend: "What becomes of the schools and trusts that it supports?", value: sent["asks"],
                        items: [
                            CodedLabel(code: "yes", label: "Each is asked whom it would like next"),
                            CodedLabel(code: "no", label: "Each goes to the best that has room, at once"),
                        ], problems: problems),
                    Field.textarea(
                        "waived", label: "Why need the notice that was agreed not be kept? (optional)", value: sent["waived"], rows: 3, problems: problems),
                ]
            }
        return try await page.show(visit, fields, problems)
    }

    private static func take(_ visit: Visit, _ step: Step, _ sent: SubmittedForm) async throws -> Response {
        let found = try await asked(visit)
        var problems = Problems()
        let done: Done?
        switch step {
        case .sign: done = try await sign(visit, found, sent, &problems)
        case .induct:
            let on = problems.day("on", in: sent, named: "the day")
            done = try await send(visit, on.map { RecordInduction(programme: found.programme, ambassador: found.id, on: $0) }, sent, &problems, "on")
        case .extend:
            let until = problems.day("until", in: sent, named: "the last day")
            let reason = problems.text("reason", in: sent, missing: "Enter why", atMost: 1000)
            let command = until.flatMap { until in
                reason.map { ExtendAgreement(programme: found.programme, ambassador: found.id, until: until, reason: $0) }
            }
            done = try await send(visit, command, sent, &problems, "until")
        case .withdraw: done = try await withdraw(visit, found, sent, &problems)
        }
        return done == nil ? try await form(visit, step, sent, problems) : visit.redirect(to: "/ambassadors/\(found.id)")
    }

    private static func sign(_ visit: Visit, _ found: AmbassadorDetail, _ sent: SubmittedForm, _ problems: inout Problems) async throws -> Done? {
        let version = problems.text("version", in: sent, missing: "Enter the version", atMost: 50)
        let on = problems.day("on", in: sent, named: "the day")
        let until = problems.day("until", in: sent, named: "the last day")
        let capacity = problems.number("capacity", in: sent, missing: "Enter how many", wrong: "How many it can support must be a number")
        guard let version, let on, let until, let capacity else { return nil }
        return try await send(
            visit, SignAgreement(programme: found.programme, ambassador: found.id, version: version, on: on, until: until, capacity: capacity), sent,
            &problems, "on")
    }

    private static func withdraw(_ visit: Visit, _ found: AmbassadorDetail, _ sent: SubmittedForm, _ problems: inout Problems) async throws -> Done? {
        let on = problems.day("on", in: sent, named: "its last day")
        let reason = problems.text("reason", in: sent, missing: "Enter why", atMost: 1000)
        let asks = problems.choice("asks", in: sent, of: ["yes", "no"], missing: "Select what becomes of them")
        guard let on, let reason, let asks else { return nil }
        let command = WithdrawAmbassador(
            programme: found.programme, ambassador: found.id, on: on, reason: reason, asksBodies: asks == "yes", noticeWaived: sent.text("waived"))
        return try await send(visit, command, sent, &problems, "on")
    }

    /// Nil where the form is to be shown again.
    private static func send<C: Command>(
        _ visit: Visit, _ command: C?, _ sent: SubmittedForm, _ problems: inout Problems, _ first: String
    ) async throws -> Done? where C.Reply == Done {
        guard let command, problems.isEmpty else { return nil }
        return try await visit.trying(command, sent, &problems, otherwise: first)
    }
}
