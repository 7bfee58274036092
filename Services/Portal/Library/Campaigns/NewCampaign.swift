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
                    "segment", label: "Segment", value: sent.text("segment") ?? visit.query("segment") ?? "",
                    items: [CodedLabel(code: "", label: "Choose a segment")] + segments.map { CodedLabel(code: $0.id.description, label: $0.name) },
                    problems: problems),
                Field.radios(
                    "channel", legend: "The first touch is", value: sent["channel"].isEmpty ? "email" : sent["channel"], items: TouchPlanPages.channels,
                    problems: problems),
            ] + (try await CampaignTextForm.fields(visit, sent, problems)), problems)
    }

    static func create(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        let name = problems.text("name", in: sent, missing: "Enter a name for the campaign", atMost: 200)
        let segment = SegmentID(sent["segment"])
        if segment == nil { problems.add("segment", "Choose a segment") }
        let text = CampaignTextForm.read(sent, &problems)
        if let name, let segment, let text {
            let id = CampaignID(sent.command.uuid)
            let command = CreateCampaign(
                id: id, name: name, segment: segment, subject: text.subject, body: text.body, channel: sent.text("channel") ?? "email", template: text.template)
            if try await visit.trying(command, sent, &problems, otherwise: "name") != nil { return visit.redirect(to: "/campaigns/\(id)") }
        }
        return try await page(visit, sent, problems)
    }
}
