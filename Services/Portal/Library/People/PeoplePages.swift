import Contracts
import Hummingbird

/// People who may sign in: for administrators.
enum PeoplePages {
    static func register(_ routes: Routes) {
        routes.get("/people") { try await list($0) }
        routes.get("/people/invite") { try await invitePage($0, SubmittedForm(), Problems()) }
        routes.post("/people/invite") { try await invite($0, $1) }
        routes.get("/people/{id}/revoke") { try await revokePage($0, SubmittedForm(), Problems()) }
        routes.post("/people/{id}/revoke") { try await revoke($0, $1) }
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let people = try await visit.ask(ListPeople()).people
        let table = TableView(
            "People", ["Name", "E-mail", "Roles", "May sign in", "Id", "Change"],
            people.map { person in
                [
                    .text(person.name), .text(person.email),
                    .text(person.grants.map { Words.role($0.role) + ($0.ambassador.map { " (\($0))" } ?? "") }.joined(separator: ", ")),
                    .text(person.revoked ? "No" : "Yes"), .text(person.person.description),
                    person.revoked ? .text("–") : .link("Revoke \(person.name)", to: "/people/\(person.person)/revoke"),
                ]
            })
        return try await visit.page("people", title: "People", ["table": table.view])
    }

    private static func invitePage(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let page = FormPage(
            title: "Invite a person", intro: ["They sign in by a link that is sent to this address."], action: "/people/invite", back: "/people",
            button: "Invite this person")
        return try await page.show(
            visit,
            [
                Field.input("name", label: "Name", value: sent["name"], spellcheck: false, problems: problems),
                Field.input("email", label: "E-mail address", value: sent["email"], type: "email", problems: problems),
                Field.checkboxes(
                    "roles", legend: "Roles", values: sent.all("roles"), items: Role.allCases.map { CodedLabel(code: $0.rawValue, label: Words.role($0)) },
                    problems: problems),
                Field.input(
                    "ambassador", label: "Ambassador", hint: "Only for an Ambassador’s people: its id in the programme, such as A01", value: sent["ambassador"],
                    width: 4, spellcheck: false, problems: problems),
            ], problems)
    }

    private static func invite(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        let name = problems.text("name", in: sent, missing: "Enter a name", atMost: 200)
        let email = problems.email("email", in: sent, missing: "Enter an e-mail address")
        let roles = sent.all("roles").compactMap { Role(rawValue: $0) }
        if roles.isEmpty { problems.add("roles", "Select at least one role") }
        let ambassador = sent.text("ambassador")
        if roles.contains(where: \.isAmbassador), ambassador == nil { problems.add("ambassador", "Enter the Ambassador that the person belongs to") }
        if let name, let email, problems.isEmpty {
            let grants = roles.map { RoleGrant($0, ambassador: $0.isAmbassador ? ambassador : nil) }
            let command = InvitePerson(person: PersonID(sent.command.uuid), email: email, name: name, grants: grants)
            if try await visit.trying(command, sent, &problems, fields: ["grants": "roles"], otherwise: "email") != nil {
                return visit.redirect(to: "/people")
            }
        }
        return try await invitePage(visit, sent, problems)
    }

    private static func revokePage(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let id: PersonID = try visit.id()
        guard let person = try await visit.ask(ListPeople()).people.first(where: { $0.person == id }) else { throw Refusal.noPage }
        let page = FormPage(
            title: "Revoke \(person.name)", intro: ["Every session ends at once, and no link works any more. What the person recorded stays."],
            action: "/people/\(id)/revoke", back: "/people", button: "Revoke this person", isGrave: true)
        return try await page.show(visit, [Field.textarea("reason", label: "Why?", value: sent["reason"], rows: 3, problems: problems)], problems)
    }

    private static func revoke(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: PersonID = try visit.id()
        var problems = Problems()
        if let reason = problems.text("reason", in: sent, missing: "Enter why", atMost: 500),
            try await visit.trying(RevokePerson(person: id, reason: reason), sent, &problems, otherwise: "reason") != nil
        {
            visit.site.sessions.forgetEverywhere(id)
            return visit.redirect(to: "/people")
        }
        return try await revokePage(visit, sent, problems)
    }
}
