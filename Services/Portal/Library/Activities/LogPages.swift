import Contracts
import Hummingbird

/// Logging an activity: by the form, or by one line that is shown as understood before it is logged.
enum LogPages {
    private static let refusedFields = ["body": "bodies", "attended": "bodies"]

    static func page(_ visit: Visit) async throws -> Response {
        var sent = SubmittedForm()
        for name in ["kind", "on", "minutes", "cohort", "delivery", "channel", "campaign", "lead", "note"] {
            if let value = visit.query(name) { sent[name] = value }
        }
        for name in ["bodies", "issues"] { sent.set(name, visit.queries(name)) }
        return try await show(visit, visit.ask(GetActivityForm()), sent, Problems())
    }

    static func log(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let form = try await visit.ask(GetActivityForm())
        var problems = Problems()
        if let input = ActivityInput(sent, form, &problems) {
            let command = LogActivity(
                activity: ActivityID(sent.command.uuid), ambassador: form.ambassador, kind: input.kind, on: input.on, minutes: input.minutes,
                bodies: input.bodies, cohort: input.cohort, attended: input.attended, issues: input.issues, delivery: input.delivery, channel: input.channel,
                campaign: input.campaign, lead: input.lead, note: input.note)
            if let reply = try await visit.trying(command, sent, &problems, fields: refusedFields, otherwise: "kind") {
                return visit.redirect(to: "/activities/\(reply.activity)?done=logged")
            }
        }
        return try await show(visit, form, sent, problems)
    }

    private static func show(_ visit: Visit, _ form: ActivityForm, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let page = FormPage(title: "Log an activity", caption: form.ambassadorName, action: "/activities/new", back: "/activities", button: "Log the activity")
        return try await page.show(
            visit, ActivityFields(form: form, sent: sent, problems: problems).all, problems, targets: ActivityFields.targets)
    }

    /// Shows what a line was understood to say; nothing is logged yet.
    static func line(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        var draft: ActivityDraft?
        if let line = problems.text("line", in: sent, missing: "Enter what you did, such as “meeting 60m Oakfield Primary policy”", atMost: 500) {
            let reading = try await visit.ask(ReadLogLine(line: line))
            for problem in reading.problems {
                let suggestions = problem.suggestions.isEmpty ? "" : " Did you mean \(problem.suggestions.joined(separator: " or "))?"
                problems.add("line", problem.message + suggestions)
            }
            if reading.problems.isEmpty { draft = reading.activity }
        }
        var view: View = [
            "back": "/",
            "fields": [
                Field.input(
                    "line", label: "Log an activity in one line", hint: "For example: meeting 60m Oakfield Primary policy yesterday", value: sent["line"],
                    spellcheck: false, problems: problems)
            ],
        ]
        if let draft {
            view["summary"] = ["rows": rows(draft)] as View
            view["hidden"] = values(draft).map { ["name": $0.0, "value": $0.1] as View }
            view["change"] = QueryString.path("/activities/new", values(draft).map { ($0.0, $0.1) })
        }
        return try await visit.page(
            "activity-line", title: draft == nil ? "Log an activity" : "Check what was understood", view.with(problems), status: problems.status)
    }

    private static func rows(_ draft: ActivityDraft) -> [View] {
        let rows: [(String, String?)] = [
            ("What", draft.kindTitle), ("When", Words.day(draft.on)), ("How long", Words.minutes(draft.minutes)),
            ("With", draft.bodyNames.isEmpty ? "Nobody in particular" : draft.bodyNames.joined(separator: ", ")),
            ("About", draft.issues.isEmpty ? nil : draft.issues.map(Words.code).joined(separator: ", ")), ("How", draft.delivery.map(Words.code)),
            ("Channel", draft.channel.map(Words.code)), ("Campaign", draft.campaignName), ("Lead", draft.lead), ("Note", draft.note),
        ]
        return rows.compactMap { key, value in value.map { ["key": key, "value": $0] } }
    }

    private static func values(_ draft: ActivityDraft) -> [(String, String)] {
        var values = [("kind", draft.kind), ("on", draft.on.description), ("minutes", String(draft.minutes))]
        values += draft.bodies.map { ("bodies", $0.description) } + draft.issues.map { ("issues", $0) }
        let optional = [
            ("cohort", draft.cohort?.description), ("delivery", draft.delivery), ("channel", draft.channel), ("campaign", draft.campaign?.description),
            ("lead", draft.lead), ("note", draft.note),
        ]
        return values + optional.compactMap { name, value in value.map { (name, $0) } }
    }
}
