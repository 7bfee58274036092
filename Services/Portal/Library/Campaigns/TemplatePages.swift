import Contracts
import Hummingbird

/// Texts with ((personalisation)): a list, one with its versions, and the form that writes the next.
enum TemplatePages {
    static func register(_ routes: Routes) {
        routes.get("/templates") { try await list($0) }
        routes.get("/templates/new") { try await form($0, nil, SubmittedForm(), Problems()) }
        routes.post("/templates") { try await save($0, nil, $1) }
        routes.get("/templates/{id}") { try await template($0) }
        routes.get("/templates/{id}/edit") { try await edit($0) }
        routes.post("/templates/{id}/edit") { try await save($0, $0.id(), $1) }
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let templates = try await visit.ask(ListTemplates()).templates
        let table = TableView(
            "Templates", ["Template", "Version", "Written", "Campaigns"],
            templates.map {
                [
                    .link($0.name, to: "/templates/\($0.id)"), .number(Words.number($0.version)), .text(Words.day($0.writtenOn)),
                    .number(Words.number($0.campaigns)),
                ]
            })
        return try await visit.page("templates", title: "Templates", ["back": "/campaigns", "table": templates.isEmpty ? nil : table.view])
    }

    private static func template(_ visit: Visit) async throws -> Response {
        let template = try await visit.ask(GetTemplate(id: visit.id()))
        let view: View = [
            "name": template.summary.name, "back": "/templates", "edit": "/templates/\(template.summary.id)/edit",
            "versions": template.versions.map {
                ["title": "Version \($0.version), \(Words.day($0.writtenOn))", "subject": $0.subject, "body": $0.body] as View
            },
        ]
        return try await visit.page("template", title: template.summary.name, view)
    }

    private static func edit(_ visit: Visit) async throws -> Response {
        let template = try await visit.ask(GetTemplate(id: visit.id()))
        let newest = template.versions.first
        let text = SubmittedForm([
            ("name", template.summary.name), ("subject", newest?.subject ?? ""), ("body", newest?.body ?? ""), ("replaces", String(template.summary.version)),
        ])
        return try await form(visit, template.summary.id, text, Problems())
    }

    private static func form(_ visit: Visit, _ id: TemplateID?, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let form = FormPage(
            title: id == nil ? "New template" : "Change the template",
            intro: ["Every version is kept. Campaigns stay with the version that they were written with."],
            action: id.map { "/templates/\($0)/edit" } ?? "/templates", back: id.map { "/templates/\($0)" } ?? "/templates", button: "Save the template")
        return try await form.show(
            visit,
            [
                ["component": "hidden-value", "name": "replaces", "value": sent["replaces"]],
                Field.input("name", label: "Name of the template", hint: "Schools do not see it.", value: sent["name"], problems: problems),
                Field.input("subject", label: "Subject of the message", value: sent["subject"], problems: problems),
                Field.textarea("body", label: "Message", hint: CampaignTextForm.hint, value: sent["body"], rows: 12, problems: problems),
            ], problems)
    }

    private static func save(_ visit: Visit, _ known: TemplateID?, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        let name = problems.text("name", in: sent, missing: "Enter a name for the template", atMost: 200)
        let subject = problems.text("subject", in: sent, missing: "Enter a subject", atMost: 200)
        let body = problems.text("body", in: sent, missing: "Enter the message", atMost: 10_000)
        if let name, let subject, let body {
            let id = known ?? TemplateID(sent.command.uuid)
            let command = SaveTemplate(id: id, name: name, subject: subject, body: body, replaces: Int(sent["replaces"]))
            if try await visit.trying(command, sent, &problems, otherwise: "name") != nil { return visit.redirect(to: "/templates/\(id)") }
        }
        return try await form(visit, known, sent, problems)
    }
}
