import Contracts
import Hummingbird

/// A campaign to a saved segment: a message with ((personalisation)).
enum NewCampaign {
    static func page(_ visit: Visit, _ sent: SubmittedForm = SubmittedForm(), _ problems: Problems = Problems()) async throws -> Response {
        let segments = try await visit.ask(ListSegments()).segments
        let form = FormPage(
            title: "New campaign", intro: ["It is a draft at first: nothing is sent before it is approved and started."], action: "/campaigns",
            back: "/campaigns", button: "Save the draft")
        return try await form.show(
            visit,
            [
                Field.input("name", label: "Name of the campaign", hint: "Schools do not see it.", value: sent["name"], problems: problems),
                Field.select(
                    "segment", label: "Segment", value: sent["segment"],
                    items: [CodedLabel(code: "", label: "Choose a segment")] + segments.map { CodedLabel(code: $0.id.description, label: $0.name) },
                    problems: problems),
                Field.input("subject", label: "Subject of the message", value: sent["subject"], problems: problems),
                Field.textarea(
                    "body", label: "Message",
                    hint: "Plain text. ((name)), ((school)) and ((link)) are filled in for each. Say who writes and why; the way to stop messages is added.",
                    value: sent["body"], rows: 12, problems: problems),
            ], problems)
    }

    static func create(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        let name = problems.text("name", in: sent, missing: "Enter a name for the campaign", atMost: 200)
        let segment = SegmentID(sent["segment"])
        if segment == nil { problems.add("segment", "Choose a segment") }
        let subject = problems.text("subject", in: sent, missing: "Enter a subject", atMost: 200)
        let body = problems.text("body", in: sent, missing: "Enter the message", atMost: 10_000)
        if let name, let segment, let subject, let body {
            let id = CampaignID(sent.command.uuid)
            let command = CreateCampaign(id: id, name: name, segment: segment, subject: subject, body: body)
            if try await visit.trying(command, sent, &problems, otherwise: "name") != nil { return visit.redirect(to: "/campaigns/\(id)") }
        }
        return try await page(visit, sent, problems)
    }
}
