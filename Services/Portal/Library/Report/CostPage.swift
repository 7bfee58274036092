import Contracts
import Hummingbird

/// What recruiting cost, and the funnel from eligible to the first day of support.
enum CostPage {
    static func register(_ routes: Routes) {
        routes.get("/cost") { try await page($0) }
    }

    private static let ways = ["region", "campaign", "channel"]

    private static func page(_ visit: Visit) async throws -> Response {
        var problems = Problems()
        let typed = visit.query("rate") ?? ""
        let rate = typed.isEmpty ? nil : Pence(pounds: typed)
        if !typed.isEmpty, rate.map({ $0 > 100_000 }) ?? true { problems.add("rate", "Enter pounds an hour from 0 to 1,000, such as 25.50") }
        let by = ways.first { $0 == visit.query("by") } ?? ways[0]
        let cost = try await visit.ask(GetCost(rate: problems.isEmpty ? rate.map { Int($0.amount) } : nil))
        let funnel = try await visit.ask(GetFunnel(by: by))
        let view: View = [
            "fields": [
                Field.input(
                    "rate", label: "At how many pounds an hour? (optional)",
                    hint: "Leave it empty for the programme’s own rate. For example, 25.50", value: typed, width: 5, inputmode: "decimal", spellcheck: false,
                    problems: problems)
            ],
            "by": by, "cost": SectionView.view(cost), "funnel": SectionView.view(funnel),
            "ways": ways.map { way in
                [
                    "link": QueryString.path("/cost", [("rate", typed.isEmpty ? nil : typed), ("by", way)]) + "#funnel", "text": "By \(way)",
                    "current": way == by,
                ] as View
            },
        ]
        return try await visit.page("cost", title: "What recruiting cost", view.with(problems), status: problems.status)
    }
}
