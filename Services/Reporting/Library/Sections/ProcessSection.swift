import Contracts
import Programme

/// How long a body waits from one step to the next.
struct ProcessSection {
    var facts: ReportFacts

    func section() -> ReportSection {
        ReportSection(
            id: "process", title: "How long each step takes", intro: nil, tables: [table],
            chart: ReportChart(
                kind: "bar", title: "Median days from one step to the next", labels: steps.map(\.title),
                series: [ChartSeries(name: "", values: steps.map { Self.median($0.days).map(Double.init) })], unit: "days"))
    }

    private struct Step {
        var title: String
        var days: [Int]
    }

    private var steps: [Step] {
        func days(_ title: String, _ from: (EngagementFact) -> Day?, _ to: (EngagementFact) -> Day?) -> Step {
            Step(
                title: title,
                days: facts.engagements.compactMap { engagement in
                    guard let start = from(engagement), let end = to(engagement) else { return nil }
                    return end - start
                })
        }
        return [
            days("Approached to interested", \.approachedOn, \.registeredOn), days("Interested to matched", \.registeredOn, \.matchedOn),
            days("Matched to first support", \.matchedOn, \.firstSupportOn),
            days("Interested to first support", \.registeredOn, \.firstSupportOn), days("Opened to closed", \.openedOn, \.closedOn),
        ]
    }

    /// The middle day, half up between two; nil of none.
    static func median(_ days: [Int]) -> Int? {
        let sorted = days.sorted()
        guard !sorted.isEmpty else { return nil }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle] + 1) / 2
    }

    private var table: ReportTable {
        ReportTable(
            id: "process", caption: "Days from one step to the next",
            columns: [.text("Step"), .number("Base: engagements"), .number("Median days"), .number("Longest")],
            rows: steps.map { step in
                [
                    step.title, Printing.count(step.days.count), Self.median(step.days).map(Printing.count) ?? Printing.notApplicable,
                    step.days.max().map(Printing.count) ?? Printing.notApplicable,
                ]
            },
            notes: [
                "The base is the engagements that came to both steps. Approached: the first campaign message to the body. Days are calendar days; a median "
                    + "between two is half up."
            ])
    }
}
