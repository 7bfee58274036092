import Contracts
import Hummingbird

/// What a body asked on the phone, at an event or in passing, recorded by whoever heard it.
enum NewEnquiryPage {
    static func register(_ routes: Routes) {
        routes.get("/enquiries/new") { try await show($0, SubmittedForm(), nil, Problems()) }
        routes.post("/enquiries/new") { try await record($0, $1) }
    }

    private static func show(_ visit: Visit, _ sent: SubmittedForm, _ found: SchoolPage?, _ problems: Problems) async throws -> Response {
        let words = try await visit.ask(GetInterestForm())
        let form = FormPage(
            title: "Record a question or request", intro: ["It is to be answered in the days that the programme sets; later it is escalated by itself."],
            action: "/enquiries/new", back: "/enquiries", button: "Record it")
        return try await form.show(
            visit,
            SchoolChoice.fields(sent, found, problems) + [
                Field.radios("kind", legend: "What is it?", value: sent["kind"], items: EnquiryPages.kinds, problems: problems),
                Field.textarea("words", label: "What do they ask?", hint: "Please do not name staff or pupils.", value: sent["words"], problems: problems),
                Field.radios("channel", legend: "How did it come?", value: sent["channel"], items: words.channels ?? [], problems: problems),
                Field.input("name", label: "Who asks? (optional)", value: sent["name"], spellcheck: false, problems: problems),
                Field.input("email", label: "Their e-mail address (optional)", value: sent["email"], type: "email", problems: problems),
                Field.radios("role", legend: "Their role (optional)", value: sent["role"], items: words.roles, problems: problems),
            ], problems)
    }

    private static func record(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        let (body, found) = try await SchoolChoice.read(visit, sent, &problems)
        let kind = problems.choice("kind", in: sent, of: EnquiryPages.kinds.map(\.code), missing: "Select what it is")
        let words = problems.text("words", in: sent, missing: "Enter what they ask")
        if sent["channel"].isEmpty { problems.add("channel", "Select how it came") }
        let isNamed = ["name", "email", "role"].contains { sent.text($0) != nil }
        let name = isNamed ? problems.text("name", in: sent, missing: "Enter who asks", atMost: 200) : nil
        let email = isNamed ? problems.email("email", in: sent, missing: "Enter their e-mail address") : nil
        if isNamed, sent["role"].isEmpty { problems.add("role", "Select their role") }
        if let body, let kind, let words, problems.isEmpty {
            let id = EnquiryID(sent.command.uuid)
            let command = RecordEnquiry(
                enquiry: id, body: body, kind: kind, words: words, channel: sent["channel"], contactName: name, email: email,
                role: isNamed ? sent["role"] : nil)
            if try await visit.trying(command, sent, &problems, fields: ["body": "school", "contactName": "name"], otherwise: "words") != nil {
                return visit.redirect(to: "/enquiries/\(id)")
            }
        }
        return try await show(visit, sent, found, problems)
    }
}
