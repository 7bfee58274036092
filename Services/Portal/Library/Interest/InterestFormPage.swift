import Contracts
import Hummingbird

/// "I am interested": nothing is asked that the link already says.
enum InterestFormPage {
    private static let agreements = [
        CodedLabel(code: "agreed", label: "Yes, it has agreed"), CodedLabel(code: "not_asked", label: "Not asked yet"),
        CodedLabel(code: "refused", label: "No, it said no"), CodedLabel(code: "not_needed", label: "We are not in a trust, or need no agreement"),
    ]
    private static let yesNo = [CodedLabel(code: "yes", label: "Yes"), CodedLabel(code: "no", label: "No")]

    static func page(_ visit: Visit, token: String?) async throws -> Response {
        try await InterestPages.opened(visit, token: token) { form in
            var sent = SubmittedForm()
            sent["name"] = form.contactName ?? ""
            sent["email"] = form.contactEmail ?? ""
            return try await show(visit, form, token, sent, nil, Problems())
        }
    }

    static func submit(_ visit: Visit, _ sent: SubmittedForm, token: String?) async throws -> Response {
        try await InterestPages.opened(visit, token: token) { form in
            var problems = Problems()
            let (body, found) = form.body == nil ? try await SchoolChoice.read(visit, sent, &problems) : (nil, nil)
            let command = read(sent, form, body, token: token, &problems)
            guard let command, problems.isEmpty else { return try await show(visit, form, token, sent, found, problems) }
            do {
                let reply = try await visit.send(command, id: sent.command)
                let view: View = [
                    "reference": reply.reference, "email": command.email, "body": form.bodyName, "notice": ProgrammeNotice.words(of: form),
                ]
                return try await visit.page("interest-sent", title: "Thank you: we have your request", view)
            } catch let refusal as Refusal where refusal.isAboutInput || refusal.code == .notFound {
                problems.add(refusal, fields: ["body": "school", "issues": "issues"], otherwise: token == nil ? "school" : "name")
                return try await show(visit, form, token, sent, found, problems)
            }
        }
    }

    private static func read(_ sent: SubmittedForm, _ form: InterestForm, _ body: BodyReference?, token: String?, _ problems: inout Problems)
        -> RegisterInterest?
    {
        let name = problems.text("name", in: sent, missing: "Enter your name", atMost: 200)
        let email = problems.email("email", in: sent, missing: "Enter your e-mail address")
        let role = problems.choice("role", in: sent, of: form.roles.map(\.code), missing: "Select your role")
        let decides = problems.choice("decision_maker", in: sent, of: ["yes", "no"], missing: "Select whether you decide about this")
        let agreement = problems.choice("trust_agreement", in: sent, of: agreements.map(\.code), missing: "Select whether your trust has agreed")
        let codes = Set(form.issues.map(\.code))
        let issues = sent.all("issues").filter(codes.contains)
        if issues.isEmpty { problems.add("issues", "Select at least one thing that you would like help with") }
        if sent["message"].count > 2000 { problems.add("message", "Use 2,000 characters or fewer") }
        guard let name, let email, let role, let decides, let agreement else { return nil }
        return RegisterInterest(
            lead: LeadID(sent.command.uuid), token: token, body: body, name: name, email: email, role: role, phone: sent.text("phone"), issues: issues,
            message: sent.text("message"), decisionMaker: decides == "yes", trustAgreement: agreement, channel: token == nil ? "website" : "email")
    }

    private static func show(
        _ visit: Visit, _ form: InterestForm, _ token: String?, _ sent: SubmittedForm, _ found: SchoolPage?, _ problems: Problems
    ) async throws -> Response {
        var fields: [View] = []
        if form.body == nil { fields += SchoolChoice.fields(sent, found, problems) }
        fields += [
            Field.input("name", label: "Your name", value: sent["name"], autocomplete: "name", spellcheck: false, problems: problems),
            Field.input("email", label: "Your e-mail address", value: sent["email"], type: "email", autocomplete: "email", problems: problems),
            Field.input("phone", label: "Your phone number (optional)", value: sent["phone"], type: "tel", autocomplete: "tel", problems: problems),
            Field.radios("role", legend: "What is your role?", value: sent["role"], items: form.roles, problems: problems),
            Field.radios(
                "decision_maker", legend: "Do you decide whether your school takes part?", value: sent["decision_maker"], items: yesNo, inline: true,
                problems: problems),
            Field.radios(
                "trust_agreement", legend: "Has your trust agreed?", value: sent["trust_agreement"], items: agreements, problems: problems),
            Field.checkboxes(
                "issues", legend: "What would you like help with?", hint: "Select all that apply.", values: sent.all("issues"), items: form.issues,
                problems: problems),
            Field.textarea(
                "message", label: "Anything else (optional)", hint: "Please do not name staff or pupils.", value: sent["message"], problems: problems),
        ]
        let view: View = [
            "fields": fields, "programme": form.programmeTitle, "body": form.bodyName, "action": visit.path,
            "noThanks": token.map { "/interest/\($0)/no-thanks" }, "notice": ProgrammeNotice.words(of: form),
        ]
        return try await visit.page("interest", title: "Ask for support", view.with(problems), status: problems.status)
    }
}
