import Contracts
import Hummingbird

/// Recruitment campaigns, with what is under way as it goes.
enum CampaignPages {
    static func register(_ routes: Routes) {
        SegmentPages.register(routes)
        EventPages.register(routes)
        TemplatePages.register(routes)
        UnknownMailPages.register(routes)
        HeldMailPages.register(routes)
        IncomingMailPages.register(routes)
        StopContactPages.register(routes)
        PersonDataPages.register(routes)
        routes.get("/campaigns") { try await list($0) }
        routes.get("/campaigns/new") { try await NewCampaign.page($0) }
        routes.post("/campaigns") { try await NewCampaign.create($0, $1) }
        routes.get("/campaigns/{id}") { try await campaign($0) }
        CampaignPreviewPage.register(routes)
        RevisePages.register(routes)
        CancelPages.register(routes)
        TouchPlanPages.register(routes)
        CompareTextsPages.register(routes)
        CallSheetPages.register(routes)
        routes.post("/campaigns/{id}/approve") { try await step($0, ApproveCampaign(id: $0.id()), $1) }
        routes.post("/campaigns/{id}/launch") { try await step($0, LaunchCampaign(id: $0.id()), $1) }
        routes.post("/campaigns/{id}/pause") { try await step($0, PauseCampaign(id: $0.id()), $1) }
        routes.post("/campaigns/{id}/resume") { try await step($0, ResumeCampaign(id: $0.id()), $1) }
    }

    private static func step<C: Command>(_ visit: Visit, _ command: C, _ sent: SubmittedForm) async throws -> Response {
        try await visit.send(command, id: sent.command)
        return visit.redirect(to: "/campaigns/\(try visit.parameter("id"))")
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let campaigns = try await visit.ask(ListCampaigns()).campaigns
        let table = TableView(
            "Campaigns", ["Campaign", "Segment", "State", "Messages", "Sent", "Leads"],
            campaigns.map {
                [
                    .link($0.name, to: "/campaigns/\($0.id)"), .text($0.segment), .tag(Words.code($0.state), Self.colour($0.state)),
                    .number(Words.number($0.queued)), .number(Words.number($0.sent)), .number(Words.number($0.leads)),
                ]
            })
        return try await visit.page(
            "campaigns", title: "Campaigns", ["table": campaigns.isEmpty ? nil : table.view, "held": try await HeldMailPages.notice(visit)])
    }

    private static func campaign(_ visit: Visit) async throws -> Response {
        let campaign = try await visit.ask(GetCampaign(id: visit.id()))
        let summary = campaign.summary
        let numbers: [(String, Int)] = [
            ("Messages in all", summary.queued),
            ("Waiting to be sent", max(0, summary.queued - summary.sent - summary.failed - summary.unknown - (summary.stopped ?? 0))),
            ("Sent", summary.sent), ("Failed", summary.failed), ("Stopped before they were sent", summary.stopped ?? 0),
            ("Not known whether it arrived", summary.unknown),
            ("Asked for support", summary.leads), ("Said no for now", summary.declined), ("Stopped all messages", summary.optedOut),
        ]
        let mayApprove = campaign.approval != "second_person" || campaign.isOwn != true
        let actions: [(String, String)] =
            switch summary.state {
            case "previewed" where mayApprove: [("approve", "Approve the campaign")]
            case "approved": [("launch", "Start sending")]
            case "running": [("pause", "Pause sending")]
            case "paused": [("resume", "Go on sending")]
            default: []
            }
        let view: View = [
            "name": summary.name, "segment": summary.segment, "state": Words.code(summary.state), "colour": colour(summary.state), "back": "/campaigns",
            "progress": TableView("Messages and what came of them", ["What", "How many"], numbers.map { [.text($0.0), .number(Words.number($0.1))] }).view,
            "actions": actions.map { ["path": "/campaigns/\(summary.id)/\($0.0)", "text": $0.1] as View }, "live": summary.state, "here": visit.path,
            "running": summary.state == "running",
            "links": links(campaign), "waits": summary.state == "previewed" && !mayApprove,
            "template": campaign.template.map { "\($0), version \(campaign.templateVersion ?? 1)" },
            "templatePath": campaign.templateID.map { "/templates/\($0)" }, "cancelReason": campaign.cancelReason,
            "rests": campaign.restsUntil.map(Words.instant), "touches": touches(campaign),
            "comparison": campaign.comparison.map(CompareTextsPages.view), "event": campaign.event.map { "/events/\($0)" }, "eventTitle": campaign.eventTitle,
            "subject": campaign.subject, "body": campaign.body, "example": campaign.example,
            "createdOn": Words.day(campaign.createdOn), "launchedOn": campaign.launchedOn.map(Words.day), "leftOut": LeftOutView.table(campaign.leftOut),
        ]
        return try await visit.page("campaign", title: summary.name, view)
    }

    /// What else may be done, on pages of their own.
    private static func links(_ campaign: CampaignDetail) -> [View] {
        let summary = campaign.summary
        let path = "/campaigns/\(summary.id)"
        let links: [(String, String)] =
            switch summary.state {
            case "draft":
                [
                    ("preview", "Preview the campaign"), ("revise", "Change the text"), ("touches", "Change what follows"),
                    ("compare", "Compare with another text"), ("cancel", "Cancel the campaign"),
                ]
            case "previewed", "approved":
                [
                    ("preview", "Look at the preview again"), ("revise", "Change the text"), ("touches", "Change what follows"),
                    ("compare", "Compare with another text"), ("cancel", "Cancel the campaign"),
                ]
            case "running" where hasSheet(campaign): [("calls", "Open the call sheet"), ("cancel", "Cancel the campaign")]
            case "running", "paused": [("cancel", "Cancel the campaign")]
            default: []
            }
        return links.map { ["path": "\(path)/\($0.0)", "text": $0.1] }
    }

    /// Whether a person has to make some of its touches.
    private static func hasSheet(_ campaign: CampaignDetail) -> Bool {
        (campaign.touches ?? []).contains { $0.planned.channel != "email" && $0.planned.event == nil }
    }

    private static func touches(_ campaign: CampaignDetail) -> View? {
        guard let touches = campaign.touches, !touches.isEmpty else { return nil }
        let rows = touches.map { touch -> [TableView.Cell] in
            let outcomes = touch.outcomes.map { "\(Words.code($0.outcome)) \(Words.number($0.count))" }.joined(separator: ", ")
            return [
                .text("\(touch.place): \(Words.code(touch.planned.channel))"),
                .text(touch.planned.afterWorkingDays == 0 ? "" : Words.count(touch.planned.afterWorkingDays, "working day")),
                .text(touch.madeUpOn.map(Words.day) ?? "Not yet"), .number(Words.number(touch.people)), .number(Words.number(touch.open)), .text(outcomes),
            ]
        }
        return TableView("Touches, over each channel in turn", ["Touch", "After", "Made up on", "People", "Still to do", "What came of it"], rows).view
    }

    static func colour(_ state: String) -> String {
        switch state {
        case "running", "matched", "paid", "finished", "submitted": "govuk-tag--green"
        case "paused", "new", "previewed", "authorised": "govuk-tag--yellow"
        case "cancelled", "failed": "govuk-tag--red"
        default: "govuk-tag--grey"
        }
    }
}
