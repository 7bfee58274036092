import Contracts
import Hummingbird

/// What follows a campaign's first touch, for whoever has not answered.
enum TouchPlanPages {
    static let channels = [
        CodedLabel(code: "email", label: "E-mail"), CodedLabel(code: "phone", label: "Phone, from a call sheet"), CodedLabel(code: "post", label: "Post"),
        CodedLabel(code: "event", label: "Invitation to an event"), CodedLabel(code: "network", label: "Referral by a network"),
        CodedLabel(code: "local_authority", label: "Referral by the local authority"),
    ]
    private static let places = [2, 3, 4]

    static func register(_ routes: Routes) {
        routes.get("/campaigns/{id}/touches") { visit in
            try await page(visit, SubmittedForm(planned(try await visit.ask(GetCampaign(id: visit.id())))), Problems())
        }
        routes.post("/campaigns/{id}/touches") { try await plan($0, $1) }
    }

    private static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let id: CampaignID = try visit.id()
        let templates =
            [CodedLabel(code: "", label: "No template")]
            + (try await visit.ask(ListTemplates()).templates.map {
                CodedLabel(code: $0.id.description, label: "\($0.name), version \($0.version)")
            })
        let form = FormPage(
            title: "What follows",
            intro: [
                "Whoever answers, or asks to be left alone, is touched no more. Nobody is touched in the programme’s quiet days, and at most three times after the first."
            ], action: "/campaigns/\(id)/touches", back: "/campaigns/\(id)", button: "Save what follows")
        let fields = places.flatMap { place in
            [
                Field.select(
                    "channel\(place)", label: "Touch \(place)", value: sent["channel\(place)"], items: [CodedLabel(code: "", label: "None")] + channels,
                    problems: problems),
                Field.input(
                    "days\(place)", label: "Working days after touch \(place - 1)", value: sent["days\(place)"], width: 2, inputmode: "numeric",
                    spellcheck: false, problems: problems),
                Field.select("template\(place)", label: "Template of the e-mail", value: sent["template\(place)"], items: templates, problems: problems),
                Field.textarea(
                    "instructions\(place)", label: "Otherwise, what to say or do",
                    hint: "((school_name)) and ((contact_name)) are filled in for each school", value: sent["instructions\(place)"], rows: 3,
                    problems: problems),
            ]
        }
        return try await form.show(visit, fields, problems)
    }

    /// The form of what is planned already.
    private static func planned(_ campaign: CampaignDetail) -> [(String, String)] {
        (campaign.touches ?? []).filter { $0.place > 1 }.flatMap { touch in
            [
                ("channel\(touch.place)", touch.planned.channel), ("days\(touch.place)", String(touch.planned.afterWorkingDays)),
                ("template\(touch.place)", touch.planned.template?.description ?? ""), ("instructions\(touch.place)", touch.planned.instructions ?? ""),
            ]
        }
    }

    private static func plan(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: CampaignID = try visit.id()
        var problems = Problems()
        var touches: [PlannedTouch] = []
        for place in places where sent.text("channel\(place)") != nil {
            let wrong = "Enter a number of working days from 1 to 60"
            let days = problems.number("days\(place)", in: sent, missing: wrong, wrong: wrong)
            if let days, !(1...60).contains(days) { problems.add("days\(place)", wrong) }
            let isMail = sent["channel\(place)"] == "email"
            let template = isMail ? TemplateID(sent["template\(place)"]) : nil
            if isMail, template == nil { problems.add("template\(place)", "Choose a template for the e-mail") }
            let instructions = isMail ? nil : problems.text("instructions\(place)", in: sent, missing: "Enter what to say or do", atMost: 4000)
            touches.append(
                PlannedTouch(channel: sent["channel\(place)"], afterWorkingDays: days ?? 0, template: template, instructions: instructions))
        }
        if problems.isEmpty, try await visit.trying(PlanTouches(id: id, touches: touches), sent, &problems, otherwise: "channel2") != nil {
            return visit.redirect(to: "/campaigns/\(id)")
        }
        return try await page(visit, sent, problems)
    }
}
