import Contracts
import Hummingbird

/// The part of a form that gives a campaign its text: a template's, or its own.
enum CampaignTextForm {
    static let hint =
        "A blank line makes a paragraph, # a heading, * a bullet, [words](address) a link. ((school_name)), ((contact_name)) and ((interest_link)) are "
        + "filled in for each school; ((in_trust??some words)) is for schools in a trust. Say who writes and why; the way to stop messages is added."

    static func fields(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> [View] {
        let templates = try await visit.ask(ListTemplates()).templates
        let choices =
            [CodedLabel(code: "", label: "No template: the text below")]
            + templates.map { CodedLabel(code: $0.id.description, label: "\($0.name), version \($0.version)") }
        return (templates.isEmpty ? [] : [Field.select("template", label: "Template (optional)", value: sent["template"], items: choices, problems: problems)])
            + [
                Field.input("subject", label: "Subject of the message", value: sent["subject"], problems: problems),
                Field.textarea("body", label: "Message", hint: hint, value: sent["body"], rows: 12, problems: problems),
            ]
    }

    static func read(_ sent: SubmittedForm, _ problems: inout Problems) -> (subject: String, body: String, template: TemplateID?)? {
        if let template = TemplateID(sent["template"]) { return ("", "", template) }
        let subject = problems.text("subject", in: sent, missing: "Enter a subject", atMost: 200)
        let body = problems.text("body", in: sent, missing: "Enter the message", atMost: 10_000)
        guard let subject, let body else { return nil }
        return (subject, body, nil)
    }
}
