import Contracts
import Hummingbird

/// Every open school with the Ambassador that fits it best: where Ambassadors are wanted. In the programme's order, not by figures.
enum MatchReachPage {
    static func show(_ visit: Visit) async throws -> Response {
        let reach = try await visit.ask(GetMatchReach())
        let table = TableView(
            "Schools by the Ambassador that fits them best",
            ["Ambassador", "Schools", "Room left", "Needs without a specialist", "Mean fit of 100", "Mean distance"],
            reach.lines.map { line in
                [
                    .text("\(line.name) (\(line.ambassador))"), .number(Words.number(line.best)), .number(Words.number(line.room)),
                    .number(Words.number(line.needsUnmet)), .number(line.best == 0 ? "–" : "\(line.score / line.best)"),
                    .number(line.best == 0 ? "–" : "\(Words.number(line.metres / line.best / 1000)) km"),
                ]
            }, notes: ["Of \(Words.count(reach.schools, "open school")) of the register, whether eligible or not. Distances where both places are known."])
        return try await visit.page("match-reach", title: "Where Ambassadors are wanted", ["back": "/leads/plan", "table": table.view])
    }
}
