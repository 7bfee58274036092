import Contracts
import Hummingbird

/// Before a campaign goes: whom it reaches, whom it leaves out and why, and messages as chosen schools would get them.
enum CampaignPreviewPage {
    static func register(_ routes: Routes) {
        routes.get("/campaigns/{id}/preview") { try await page($0) }
        routes.post("/campaigns/{id}/preview") { visit, sent in
            let id: CampaignID = try visit.id()
            try await visit.send(PreviewCampaign(id: id), id: sent.command)
            return visit.redirect(to: "/campaigns/\(id)")
        }
    }

    private static func page(_ visit: Visit) async throws -> Response {
        let id: CampaignID = try visit.id()
        let campaign = try await visit.ask(GetCampaign(id: id))
        var problems = Problems()
        let typed = visit.query("schools") ?? ""
        let codes = typed.split { $0 == "," || $0.isWhitespace }.map(String.init)
        let schools = codes.compactMap(Int.init)
        if schools.count < codes.count { problems.add("schools", "Enter URNs of six digits, with commas between them") }
        let preview: CampaignPreview
        do {
            preview = try await visit.ask(GetCampaignPreview(id: id, schools: problems.all.isEmpty ? schools : []))
        } catch let refusal as Refusal where refusal.field == "schools" {
            problems.add("schools", refusal.message)
            preview = try await visit.ask(GetCampaignPreview(id: id))
        }
        let view: View = [
            "name": campaign.summary.name, "back": "/campaigns/\(id)", "here": "/campaigns/\(id)/preview",
            "reach": "\(Words.number(preview.reachable)) of \(Words.count(preview.matching, "open school")) would be written to.",
            "sendsFrom": preview.sendsFrom.map { "Started now, the first would go on \(Words.instant($0))." },
            "leftOut": LeftOutView.table(preview.leftOut),
            "missing": preview.missing.map { field in
                "((\(field.field))) has no value for \(Words.count(field.schools, "school")), such as \(field.examples.joined(separator: ", "))"
            }, "lacks": !preview.missing.isEmpty,
            "messages": preview.messages.map { message in
                [
                    "school": "\(message.school) (\(message.urn))\(message.variant.map { ", text \($0)" } ?? "")",
                    "reason": message.reason.map { "Left out: \(Words.code($0).lowercased())" },
                    "subject": message.subject, "text": message.text,
                ] as View
            },
            "fields": [
                Field.input(
                    "schools", label: "Show the messages to these schools", hint: "URNs, with commas between them", value: typed, spellcheck: false,
                    problems: problems)
            ],
            "ready": campaign.summary.state == "draft",
        ]
        return try await visit.page("campaign-preview", title: "Preview: \(campaign.summary.name)", view.with(problems), status: problems.status)
    }
}
