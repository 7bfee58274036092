import Contracts
import Hummingbird

/// The end of a campaign before its time, with a reason.
enum CancelPages {
    static func register(_ routes: Routes) {
        routes.get("/campaigns/{id}/cancel") { try await page($0, SubmittedForm(), Problems()) }
        routes.post("/campaigns/{id}/cancel") { try await cancel($0, $1) }
    }

    private static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let id: CampaignID = try visit.id()
        let form = FormPage(
            title: "Cancel the campaign", intro: ["Messages that wait are not sent. Those that have gone cannot be called back."],
            action: "/campaigns/\(id)/cancel", back: "/campaigns/\(id)", button: "Cancel the campaign", isGrave: true)
        return try await form.show(visit, [Field.textarea("reason", label: "Why?", value: sent["reason"], rows: 3, problems: problems)], problems)
    }

    private static func cancel(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: CampaignID = try visit.id()
        var problems = Problems()
        if let reason = problems.text("reason", in: sent, missing: "Enter why the campaign is cancelled", atMost: 500) {
            let command = CancelCampaign(id: id, reason: reason)
            if try await visit.trying(command, sent, &problems, otherwise: "reason") != nil { return visit.redirect(to: "/campaigns/\(id)") }
        }
        return try await page(visit, sent, problems)
    }
}
