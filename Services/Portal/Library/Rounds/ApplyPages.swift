import Contracts
import Hummingbird

/// The public form: a school or trust applies to be an Ambassador. Nothing is asked that the link already says.
enum ApplyPages {
    static func register(_ routes: Routes) {
        routes.get("/apply", for: .anyone) { try await page($0) }
        routes.post("/apply", for: .anyone) { try await submit($0, $1) }
        routes.get("/apply/{link}", for: .anyone) { try await page($0) }
        routes.post("/apply/{link}", for: .anyone) { try await submit($0, $1) }
    }

    /// Of a round, by its id; or the one that takes applications, by the token of a message.
    private static func opened(_ visit: Visit, _ show: (ApplicationForm, String?) async throws -> Response) async throws -> Response {
        let link = visit.path == "/apply" ? nil : try visit.parameter("link")
        let round = link.flatMap { RoundID($0) }
        let token = round == nil ? link : nil
        let form: ApplicationForm
        do {
            form = try await visit.ask(GetApplicationForm(round: round, token: token))
        } catch let refusal as Refusal where refusal.isAboutTheLink {
            return try await InterestPages.linkProblem(visit, refusal)
        }
        return try await show(form, token)
    }

    private static func page(_ visit: Visit) async throws -> Response {
        try await opened(visit) { form, _ in
            var sent = SubmittedForm()
            sent["name"] = form.contactName ?? ""
            sent["email"] = form.contactEmail ?? ""
            return try await show(visit, form, sent, nil, Problems())
        }
    }

    private static func submit(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        try await opened(visit) { form, token in
            var problems = Problems()
            let (body, found) = form.body == nil ? try await SchoolChoice.read(visit, sent, &problems) : (nil, nil)
            let name = problems.text("name", in: sent, missing: "Enter your name", atMost: 200)
            let email = problems.email("email", in: sent, missing: "Enter your e-mail address")
            let role = problems.choice("role", in: sent, of: form.roles.map(\.code), missing: "Select your role")
            let answers = form.questions.compactMap { question in
                problems.text(question.code, in: sent, missing: "Answer “\(question.ask)”", atMost: 40 * question.atMostWords).map {
                    ApplicationAnswer(question: question.code, text: $0)
                }
            }
            guard let name, let email, let role, problems.isEmpty else { return try await show(visit, form, sent, found, problems) }
            let command = SubmitApplication(
                application: ApplicationID(sent.command.uuid), round: form.round, token: token, body: body, contactName: name, email: email, role: role,
                answers: answers)
            guard
                let reply = try await visit.trying(
                    command, sent, &problems, fields: ["body": "school", "contactName": "name", "round": "name"], otherwise: "name")
            else { return try await show(visit, form, sent, found, problems) }
            let view: View = ["reference": reply.reference, "email": email, "notice": ProgrammeNotice.words(of: form)]
            return try await visit.page("apply-sent", title: "We have your application", view)
        }
    }

    private static func show(_ visit: Visit, _ form: ApplicationForm, _ sent: SubmittedForm, _ found: SchoolPage?, _ problems: Problems) async throws
        -> Response
    {
        var fields: [View] = []
        if form.body == nil { fields += SchoolChoice.fields(sent, found, problems) }
        fields += [
            Field.input("name", label: "Your name", value: sent["name"], autocomplete: "name", spellcheck: false, problems: problems),
            Field.input("email", label: "Your e-mail address", value: sent["email"], type: "email", autocomplete: "email", problems: problems),
            Field.radios("role", legend: "What is your role?", value: sent["role"], items: form.roles, problems: problems),
        ]
        fields += form.questions.map { question in
            Field.textarea(
                question.code, label: question.ask, hint: "At most \(Words.count(question.atMostWords, "word")). Please do not name staff or pupils.",
                value: sent[question.code], rows: 8, problems: problems)
        }
        let until = "\(Words.day(form.closes)) at \(form.closesAt)"
        let standing: String? =
            switch form.state {
            case "open": nil
            case "planned": "It takes applications from \(Words.day(form.opens))."
            default: "It closed on \(until)."
            }
        let view: View = [
            "fields": fields, "programme": form.programmeTitle, "round": form.title, "body": form.bodyName, "action": visit.path, "closes": until,
            "standing": standing, "notice": ProgrammeNotice.words(of: form),
        ]
        return try await visit.page("apply", title: "Apply to be an Ambassador", view.with(problems), status: problems.status)
    }
}
