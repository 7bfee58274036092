import Contracts
import Hummingbird

/// One question on one page: its label or legend is the heading.
enum SurveyQuestionPage {
    static func page(_ visit: Visit, _ form: SurveyForm) async throws -> Response {
        let question = try question(visit, form)
        guard question.asked else { return visit.redirect(to: next(visit, form, after: question)) }
        var sent = SubmittedForm()
        for answer in question.answers {
            let name = answer.row.map { "answer.\($0)" } ?? "answer"
            let unknown = answer.values.filter { $0 == "not_known" || $0 == "not_recorded" }
            if question.type == "count", !unknown.isEmpty {
                sent.set("unknown", unknown)
            } else {
                sent.set(name, answer.values.filter { !SurveyView.absent.contains($0) })
            }
        }
        return try await show(visit, form, question, sent, Problems())
    }

    static func save(_ visit: Visit, _ form: SurveyForm, _ sent: SubmittedForm) async throws -> Response {
        let question = try question(visit, form)
        var problems = Problems()
        let answers = SurveyAnswerReader(question: question).read(sent, &problems)
        guard problems.isEmpty else { return try await show(visit, form, question, sent, problems) }
        var look: [String] = []
        do {
            let saved = try await visit.send(SaveAnswers(secret: visit.parameter("secret"), answers: answers), id: sent.command)
            look = saved.warnings.map(\.message)
            for problem in saved.problems { problems.add(problem.row.map { "answer.\($0)" } ?? "answer", problem.message) }
        } catch let refusal as Refusal where refusal.isAboutInput {
            problems.add("answer", refusal.description)
        }
        guard problems.isEmpty else { return try await show(visit, form, question, sent, problems) }
        let path = SecondLook.path(next(visit, form, after: question), question: question.id, messages: look, secret: try visit.parameter("secret"))
        return visit.redirect(to: path)
    }

    private static func question(_ visit: Visit, _ form: SurveyForm) throws -> SurveyQuestion {
        let id = try visit.parameter("question")
        guard let question = form.questions.first(where: { $0.id == id }) else { throw Refusal.noPage }
        return question
    }

    /// Back to the check where the change began there; else the next question without an answer.
    private static func next(_ visit: Visit, _ form: SurveyForm, after question: SurveyQuestion) -> String {
        let survey = visit.path.split(separator: "/").prefix(2).joined(separator: "/")
        if visit.query("from") == "check" || form.version > 0 { return "/\(survey)/check" }
        return "/\(survey)/\(SurveyView.next(in: form, after: question.id) ?? "check")"
    }

    private static func show(
        _ visit: Visit, _ form: SurveyForm, _ question: SurveyQuestion, _ sent: SubmittedForm, _ problems: Problems
    ) async throws -> Response {
        let fields = SurveyQuestionFields(question: question, sent: sent, problems: problems)
        let survey = visit.path.split(separator: "/").prefix(2).joined(separator: "/")
        let asked = form.questions.filter(\.asked)
        var view = SurveyView.heading(form)
        view["fields"] = fields.all
        view["grid"] = fields.grid
        view["look"] = try SecondLook.view(visit, form)
        view["before"] = question.before
        view["action"] = visit.path + (visit.query("from") == "check" ? "?from=check" : "")
        view["back"] = visit.query("from") == "check" ? "/\(survey)/check" : "/\(survey)"
        view["overview"] = "/\(survey)"
        view["number"] = (asked.firstIndex { $0.id == question.id } ?? 0) + 1
        view["of"] = asked.count
        return try await visit.page("survey-question", title: question.ask, view.with(problems, targets: fields.targets), status: problems.status)
    }
}
