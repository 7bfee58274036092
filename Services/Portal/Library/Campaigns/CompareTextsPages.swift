import Contracts
import Hummingbird

/// A campaign's text beside another one: who gets which is drawn at the launch.
enum CompareTextsPages {
    static func register(_ routes: Routes) {
        routes.get("/campaigns/{id}/compare") { try await page($0, SubmittedForm([("share", "50")]), Problems()) }
        routes.post("/campaigns/{id}/compare") { try await compare($0, $1) }
    }

    private static func page(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let id: CampaignID = try visit.id()
        let templates = try await visit.ask(ListTemplates()).templates.map {
            CodedLabel(code: $0.id.description, label: "\($0.name), version \($0.version)")
        }
        let form = FormPage(
            title: "Compare with another text",
            intro: [
                "Some of the schools get another text, drawn when the campaign is started. The page then shows what each brought, and how far that may be chance."
            ],
            action: "/campaigns/\(id)/compare", back: "/campaigns/\(id)", button: "Save the comparison")
        return try await form.show(
            visit,
            [
                Field.select(
                    "template", label: "The other text", value: sent["template"], items: [CodedLabel(code: "", label: "None: compare nothing")] + templates,
                    problems: problems),
                Field.input(
                    "share", label: "Of a hundred schools, how many get it?", value: sent["share"], width: 2, inputmode: "numeric", spellcheck: false,
                    problems: problems),
            ], problems)
    }

    private static func compare(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: CampaignID = try visit.id()
        var problems = Problems()
        let wrong = "Enter a number from 1 to 99"
        if let share = problems.number("share", in: sent, missing: wrong, wrong: wrong) {
            let command = CompareTexts(id: id, template: TemplateID(sent["template"]), share: share)
            if try await visit.trying(command, sent, &problems, otherwise: "template") != nil { return visit.redirect(to: "/campaigns/\(id)") }
        }
        return try await page(visit, sent, problems)
    }

    static func view(_ comparison: TextComparison) -> View {
        let rows = comparison.texts.map { text -> [TableView.Cell] in
            [
                .text("\(text.label): \(text.text)"), .number(Words.number(text.people)), .number(Words.number(text.sent)), .number(Words.number(text.leads)),
                .text(text.sent == 0 ? "" : "\(text.low)% to \(text.high)%"),
            ]
        }
        var notes = ["Who gets which was drawn at the start. The last column holds the true share of leads with 95% confidence (Wilson’s interval)."]
        if let difference = comparison.difference, let low = comparison.low, let high = comparison.high {
            let verdict = low > 0 ? "B brought more." : high < 0 ? "A brought more." : "Which brings more cannot be told from this."
            notes.append("B less A: \(difference) percentage points, with 95% confidence \(low) to \(high) (Newcombe’s interval). \(verdict)")
        }
        return TableView("Two texts beside each other", ["Text", "Schools", "Sent", "Leads", "Share of leads"], rows, notes: notes).view
    }
}
