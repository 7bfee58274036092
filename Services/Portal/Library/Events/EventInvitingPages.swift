import Contracts
import Hummingbird

/// A campaign that invites a segment: from here on it is looked at, approved and sent as every campaign is.
enum EventInvitingPages {
    static func register(_ routes: Routes) {
        routes.get("/events/{id}/invite") { try await page($0, SubmittedForm(), Problems()) }
        routes.post("/events/{id}/invite") { try await invite($0, $1) }
    }

    private static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let event = try await visit.ask(GetEvent(id: visit.id()))
        let segments = try await visit.ask(ListSegments()).segments
        let form = FormPage(
            title: "Invite a segment", caption: event.summary.title,
            intro: [
                "It becomes a campaign: somebody looks at it and approves it before anything is sent, and nobody is written to who was asked lately or asked to be left alone. The event goes with it for the calendar."
            ], action: "/events/\(event.summary.id)/invite", back: "/events/\(event.summary.id)", button: "Save the draft")
        return try await form.show(
            visit,
            [
                Field.select(
                    "segment", label: "Segment", value: sent["segment"],
                    items: [CodedLabel(code: "", label: "Choose a segment")] + segments.map { CodedLabel(code: $0.id.description, label: $0.name) },
                    problems: problems),
                Field.input("subject", label: "Subject", value: sent.text("subject") ?? InvitationText.subject, problems: problems),
                Field.textarea(
                    "body", label: "Message",
                    hint:
                        "((event_title)), ((event_when)), ((event_where)), ((event_agenda)) and ((place_link)) are filled in, as ((school_name)) and ((contact_name)) are",
                    value: sent.text("body") ?? InvitationText.body, rows: 10, problems: problems),
            ], problems)
    }

    private static func invite(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        let segment = SegmentID(sent["segment"])
        if segment == nil { problems.add("segment", "Choose a segment") }
        let subject = problems.text("subject", in: sent, missing: "Enter a subject", atMost: 200)
        let body = problems.text("body", in: sent, missing: "Enter a message", atMost: 20_000)
        if let segment, let subject, let body, problems.isEmpty {
            let event = try await visit.ask(GetEvent(id: visit.id()))
            let id = CampaignID(sent.command.uuid)
            let command = CreateCampaign(
                id: id, name: "Invitation: \(event.summary.title)", segment: segment, subject: subject, body: body, channel: "event", event: event.summary.id)
            if try await visit.trying(command, sent, &problems, otherwise: "segment") != nil { return visit.redirect(to: "/campaigns/\(id)") }
        }
        return try await page(visit, sent, problems)
    }
}

/// A reason is asked for: whoever has a place reads it.
enum EventCancelPages {
    static func register(_ routes: Routes) {
        routes.get("/events/{id}/cancel") { try await page($0, SubmittedForm(), Problems()) }
        routes.post("/events/{id}/cancel") { visit, sent in
            var problems = Problems()
            if let reason = problems.text("reason", in: sent, missing: "Enter why the event is cancelled", atMost: 500),
                try await visit.trying(CancelEvent(id: visit.id(), reason: reason), sent, &problems, otherwise: "reason") != nil
            {
                return visit.redirect(to: "/events/\(try visit.parameter("id"))?done=cancelled")
            }
            return try await page(visit, sent, problems)
        }
    }

    private static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let id: EventID = try visit.id()
        let form = FormPage(
            title: "Cancel the event", intro: ["Whoever has a place, or waits for one, is told, and it is taken out of their calendar."],
            action: "/events/\(id)/cancel", back: "/events/\(id)", button: "Cancel the event", isGrave: true)
        return try await form.show(
            visit,
            [Field.textarea("reason", label: "Why is it cancelled?", hint: "They read this.", value: sent["reason"], rows: 3, problems: problems)], problems)
    }
}
