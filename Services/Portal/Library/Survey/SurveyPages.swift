import Contracts
import Hummingbird

/// A survey by its personal link: no sign-in, resumed at any time.
enum SurveyPages {
    static func register(_ routes: Routes) {
        routes.get("/survey/{secret}", for: .anyone) { visit in try await opened(visit) { try await overview(visit, $0) } }
        routes.get("/survey/{secret}/check", for: .anyone) { visit in try await opened(visit) { try await SurveyCheck.page(visit, $0) } }
        routes.post("/survey/{secret}/check", for: .anyone) { visit, sent in
            try await opened(visit) { try await SurveyCheck.submit(visit, $0, sent) }
        }
        routes.get("/survey/{secret}/submitted", for: .anyone) { visit in
            try await opened(visit, submitted: true) { try await SurveyCheck.submitted(visit, $0) }
        }
        routes.get("/survey/{secret}/{question}", for: .anyone) { visit in
            try await opened(visit, question: visit.parameter("question")) { try await SurveyQuestionPage.page(visit, $0) }
        }
        routes.post("/survey/{secret}/{question}", for: .anyone) { visit, sent in
            try await opened(visit, question: visit.parameter("question")) { try await SurveyQuestionPage.save(visit, $0, sent) }
        }
    }

    /// Opens the link, also of a survey that has lapsed: answers that come late are kept. Or says what is the matter with it and what to do.
    private static func opened(
        _ visit: Visit, submitted: Bool? = nil, question: String? = nil, _ show: (SurveyForm) async throws -> Response
    ) async throws -> Response {
        let form: SurveyForm
        do {
            form = try await visit.ask(OpenSurvey(secret: visit.parameter("secret"), submitted: submitted, question: question))
        } catch let refusal as Refusal where refusal.isAboutTheLink {
            return try await closed(visit, refusal)
        }
        return try await show(form)
    }

    private static func closed(_ visit: Visit, _ refusal: Refusal) async throws -> Response {
        let (title, status): (String, HTTPResponse.Status) =
            switch refusal.code {
            case .expired: ("This survey has closed", .gone)
            case .forbidden: ("This link has been withdrawn", .gone)
            default: ("This survey link is not right", .notFound)
            }
        return try await visit.page("survey-closed", title: title, ["message": refusal.message, "remedy": refusal.remedy], status: status)
    }

    /// The start and every return: what is asked, by when, who will see it, what is done and what is left.
    private static func overview(_ visit: Visit, _ form: SurveyForm) async throws -> Response {
        if form.version > 0 { return visit.redirect(to: visit.path + "/submitted") }
        let today = try await visit.site.today.today(correlation: visit.correlation)
        var view = SurveyView.heading(form)
        view["tasks"] = SurveyView.tasks(form, at: visit.path)
        view["late"] = form.due < today
        view["due"] = Words.day(form.due)
        view["minutes"] = Words.minutes(form.minutes)
        view["seenBy"] = form.seenBy
        view["known"] = form.known.isEmpty ? nil : ["rows": form.known.map { ["key": $0.label, "value": $0.value] as View }] as View
        view["done"] = form.questions.filter { $0.asked && !$0.answers.isEmpty }.count
        view["asked"] = form.questions.filter(\.asked).count
        view["next"] = SurveyView.next(in: form).map { "\(visit.path)/\($0)" } ?? "\(visit.path)/check"
        view["started"] = form.questions.contains { !$0.answers.isEmpty }
        return try await visit.page("survey", title: form.title, view)
    }
}
