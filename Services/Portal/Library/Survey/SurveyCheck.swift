import Contracts
import Hummingbird

/// Check answers, send them, and what is shown afterwards.
enum SurveyCheck {
    static func page(_ visit: Visit, _ form: SurveyForm, _ sent: SubmittedForm = SubmittedForm(), _ problems: Problems = Problems()) async throws -> Response {
        let survey = base(visit)
        var view = SurveyView.heading(form)
        view["back"] = survey
        view["action"] = "\(survey)/check"
        view["amending"] = form.version > 0
        view["version"] = form.version
        view["fields"] =
            form.version == 0
            ? nil
            : [
                Field.textarea(
                    "reason", label: "Why are you changing your answers?", hint: "For example, “we found the figures”. Your earlier answers are kept.",
                    value: sent["reason"], rows: 3, problems: problems)
            ]
        view["look"] = try SecondLook.view(visit, form)
        view["rows"] = rows(form, survey, change: true)
        return try await visit.page("survey-check", title: "Check your answers", view.with(problems), status: problems.status)
    }

    static func submit(_ visit: Visit, _ form: SurveyForm, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        let reason = form.version > 0 ? problems.text("reason", in: sent, missing: "Enter why you are changing your answers", atMost: 500) : nil
        guard problems.isEmpty else { return try await page(visit, form, sent, problems) }
        let version = Int(sent["version"]) ?? form.version
        do {
            try await visit.send(SubmitSurvey(secret: visit.parameter("secret"), version: version, reason: reason), id: sent.command)
        } catch let refusal as Refusal where refusal.isAboutInput && form.version > 0 {
            // Such as a change that changes nothing.
            problems.add("reason", refusal.description)
            return try await page(visit, form, sent, problems)
        }
        return visit.redirect(to: "\(base(visit))/submitted")
    }

    /// Confirmation at first; later the same page is what the link opens.
    static func submitted(_ visit: Visit, _ form: SurveyForm) async throws -> Response {
        let survey = base(visit)
        guard form.version > 0 else { return visit.redirect(to: survey) }
        var view = SurveyView.heading(form)
        view["submittedOn"] = form.submittedOn.map(Words.day)
        view["check"] = "\(survey)/check"
        view["rows"] = rows(form, survey, change: false)
        view["seenBy"] = form.seenBy
        view["comparison"] = comparison(form)
        return try await visit.page("survey-submitted", title: "Your answers have been sent", view)
    }

    private static func base(_ visit: Visit) -> String { "/" + visit.path.split(separator: "/").prefix(2).joined(separator: "/") }

    private static func rows(_ form: SurveyForm, _ survey: String, change: Bool) -> [View] {
        form.questions.filter(\.asked).map { question in
            [
                "key": question.ask, "lines": SurveyView.lines(question), "action": change ? "\(survey)/\(question.id)?from=check" : nil,
                "actionText": "Change",
            ]
        }
    }

    private static func comparison(_ form: SurveyForm) -> View? {
        form.comparison.isEmpty
            ? nil
            : TableView(
                "How your answers compare", ["Question", "You", "Similar schools"],
                form.comparison.map { [.text($0.label), .text($0.yours), .text($0.others)] }
            ).view
    }
}
