import Contracts
import Hummingbird

/// Another text for a campaign that was not launched.
enum RevisePages {
    static func register(_ routes: Routes) {
        routes.get("/campaigns/{id}/revise") { visit in
            let campaign = try await visit.ask(GetCampaign(id: visit.id()))
            let form = SubmittedForm([
                ("template", campaign.templateID?.description ?? ""), ("subject", campaign.templateID == nil ? campaign.subject : ""),
                ("body", campaign.templateID == nil ? campaign.body : ""),
            ])
            return try await page(visit, form, Problems())
        }
        routes.post("/campaigns/{id}/revise") { try await revise($0, $1) }
    }

    private static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let id: CampaignID = try visit.id()
        let form = FormPage(
            title: "Change the text", intro: ["It is a draft again: somebody looks at it and approves it before it goes."], action: "/campaigns/\(id)/revise",
            back: "/campaigns/\(id)", button: "Save the text")
        return try await form.show(visit, try await CampaignTextForm.fields(visit, sent, problems), problems)
    }

    private static func revise(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: CampaignID = try visit.id()
        var problems = Problems()
        if let text = CampaignTextForm.read(sent, &problems) {
            let command = ReviseCampaign(id: id, subject: text.subject, body: text.body, template: text.template)
            if try await visit.trying(command, sent, &problems, otherwise: "subject") != nil { return visit.redirect(to: "/campaigns/\(id)") }
        }
        return try await page(visit, sent, problems)
    }
}
