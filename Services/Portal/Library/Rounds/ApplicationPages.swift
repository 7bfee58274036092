import Contracts
import Hummingbird

/// One application: its answers, the marks that may be seen, and what whoever looks may do now.
enum ApplicationPages {
    static func register(_ routes: Routes) {
        routes.get("/applications/{id}") { try await one($0, SubmittedForm(), Problems()) }
        routes.post("/applications/{id}/assign") { try await assign($0, $1) }
        routes.post("/applications/{id}/score") { try await mark($0, $1) }
        routes.post("/applications/{id}/moderate") { try await mark($0, $1) }
        for step in ["rule-out", "withdraw"] {
            routes.get("/applications/{id}/\(step)") { try await end($0, step, SubmittedForm(), Problems()) }
            routes.post("/applications/{id}/\(step)") { try await ended($0, $1, step) }
        }
    }

    private static func one(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let found = try await visit.ask(GetApplication(id: visit.id()))
        let summary = found.summary
        let path = "/applications/\(summary.id)"
        let rows: [(String, String?)] = [
            ("Reference", summary.reference), ("Round", found.roundTitle), ("State", Words.code(summary.state)), ("Came", Words.day(summary.submittedOn)),
            ("Route", Words.code(summary.route)), ("Allowed by", found.allowedBy), ("Allowed because", found.allowedBecause),
            ("Eligibility", "\(Words.code(summary.eligibility)). \(found.eligibilityWords)"), ("Marks", summary.total),
            ("Place in reserve", summary.reservePlace.map(String.init)), ("Ambassador", summary.ambassador), ("Why", found.reason),
        ]
        let view: View = [
            "back": "/rounds/\(found.round)", "name": summary.bodyName, "id": summary.id.description,
            "summary": ["rows": rows.compactMap { key, value in value.map { ["key": key, "value": $0] as View } }] as View,
            "answers": found.questions.map { question in
                ["ask": question.ask, "text": found.answers.first { $0.question == question.code }?.text ?? "Not provided"] as View
            },
            "assessments": found.assessments.map { given in
                [
                    "table": TableView(
                        "Marks of \(given.assessor)", ["Criterion", "Mark"],
                        given.marks.map { mark in [.text(found.questions.first { $0.code == mark.criterion }?.ask ?? mark.criterion), .number("\(mark.mark)")]
                        },
                        notes: ["All together: \(given.total).", given.feedback] + (given.reason.map { ["Moderated: \($0)"] } ?? [])
                    ).view
                ] as View
            },
            "assessors": found.assessors.isEmpty ? nil : found.assessors.joined(separator: ", "),
            "assign": found.steps.contains("assign") ? try await assignment(visit, found, sent, problems) : nil,
            "mark": markForm(found, path, sent, problems),
            "ruleOut": found.steps.contains("rule-out") ? "\(path)/rule-out" : nil,
            "withdraw": found.steps.contains("withdraw") ? "\(path)/withdraw" : nil,
            "ambassador": summary.ambassador.map { "/ambassadors/\($0)" },
            "letters": found.letters.map { letter in
                [
                    "summary": "Letter of \(Words.day(letter.on)): \(Words.code(letter.kind)), \(letter.state)", "subject": letter.subject,
                    "lines": letter.text.split(separator: "\n").map(String.init),
                ] as View
            },
        ]
        return try await visit.page("application", title: summary.bodyName, view.with(problems), status: problems.status)
    }

    private static func assignment(_ visit: Visit, _ found: ApplicationDetail, _ sent: SubmittedForm, _ problems: Problems) async throws -> View {
        let named = try await visit.ask(GetRound(id: found.round)).assessors
        let items = [CodedLabel(code: "", label: "Choose somebody")] + named.map { CodedLabel(code: $0.assessor, label: $0.assessor) }
        return [
            "action": "/applications/\(found.summary.id)/assign",
            "fields": [
                Field.select("first", label: "First assessor", value: sent["first"], items: items, problems: problems),
                Field.select("second", label: "Second assessor", value: sent["second"], items: items, problems: problems),
            ],
        ]
    }

    /// For whoever assesses it, or settles marks that are apart.
    private static func markForm(_ found: ApplicationDetail, _ path: String, _ sent: SubmittedForm, _ problems: Problems) -> View? {
        let moderates = found.steps.contains("moderate")
        guard moderates || found.steps.contains("score") else { return nil }
        var fields = found.questions.map { question in
            Field.radios(
                question.code, legend: question.ask, value: sent[question.code],
                items: (question.least...max(question.least, question.most)).map { CodedLabel(code: "\($0)", label: "\($0)") }, inline: true, small: true,
                problems: problems)
        }
        fields.append(Field.textarea("feedback", label: "What should the applicant be told?", value: sent["feedback"], problems: problems))
        if moderates { fields.append(Field.textarea("reason", label: "Why are these the marks?", value: sent["reason"], rows: 3, problems: problems)) }
        return [
            "action": "\(path)/\(moderates ? "moderate" : "score")", "fields": fields, "heading": moderates ? "Settle the marks" : "Your marks",
            "button": moderates ? "Settle the marks" : "Give these marks",
        ]
    }

    private static func assign(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: ApplicationID = try visit.id()
        var problems = Problems()
        if sent["first"].isEmpty { problems.add("first", "Choose the first assessor") }
        if sent["second"].isEmpty { problems.add("second", "Choose the second assessor") }
        if problems.isEmpty,
            try await visit.trying(
                AssignAssessors(application: id, first: sent["first"], second: sent["second"]), sent, &problems, otherwise: "first") != nil
        {
            return visit.redirect(to: "/applications/\(id)")
        }
        return try await one(visit, sent, problems)
    }

    private static func mark(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: ApplicationID = try visit.id()
        let found = try await visit.ask(GetApplication(id: id))
        var problems = Problems()
        let marks = found.questions.compactMap { question -> CriterionMark? in
            guard let mark = Int(sent[question.code]) else {
                problems.add(question.code, "Select a mark for “\(question.ask)”")
                return nil
            }
            return CriterionMark(criterion: question.code, mark: mark)
        }
        let feedback = problems.text("feedback", in: sent, missing: "Enter what the applicant should be told", atMost: 4000)
        let moderates = visit.path.hasSuffix("/moderate")
        let reason = moderates ? problems.text("reason", in: sent, missing: "Enter why these are the marks", atMost: 1000) : nil
        if let feedback, problems.isEmpty {
            let first = found.questions.first?.code ?? "feedback"
            let done =
                if let reason {
                    try await visit.trying(
                        ModerateApplication(application: id, marks: marks, feedback: feedback, reason: reason), sent, &problems, otherwise: first)
                } else {
                    try await visit.trying(ScoreApplication(application: id, marks: marks, feedback: feedback), sent, &problems, otherwise: first)
                }
            if done != nil { return visit.redirect(to: "/applications/\(id)") }
        }
        return try await one(visit, sent, problems)
    }

    private static func end(_ visit: Visit, _ step: String, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let found = try await visit.ask(GetApplication(id: visit.id()))
        let path = "/applications/\(found.summary.id)"
        let isRuledOut = step == "rule-out"
        let form = FormPage(
            title: isRuledOut ? "Rule the application out" : "Withdraw the application", caption: found.summary.bodyName,
            intro: [isRuledOut ? "The applicant is told why." : "The applicant wants it no more. A place that it had goes to the next in reserve."],
            action: "\(path)/\(step)", back: path, button: isRuledOut ? "Rule it out" : "Withdraw it", isGrave: true)
        return try await form.show(visit, [Field.textarea("reason", label: "Why?", value: sent["reason"], rows: 3, problems: problems)], problems)
    }

    private static func ended(_ visit: Visit, _ sent: SubmittedForm, _ step: String) async throws -> Response {
        let id: ApplicationID = try visit.id()
        var problems = Problems()
        if let reason = problems.text("reason", in: sent, missing: "Enter why", atMost: 1000) {
            let done =
                step == "rule-out"
                ? try await visit.trying(RuleOutApplication(application: id, reason: reason), sent, &problems, otherwise: "reason")
                : try await visit.trying(WithdrawApplication(application: id, reason: reason), sent, &problems, otherwise: "reason")
            if done != nil { return visit.redirect(to: "/applications/\(id)") }
        }
        return try await end(visit, step, sent, problems)
    }
}
