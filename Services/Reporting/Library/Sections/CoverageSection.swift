import Contracts
import Programme

/// Coverage: the schools worked with beside every eligible open school of the frame, by one dimension.
struct CoverageSection {
    var dimension: CoverageFact.Dimension
    var coverage: [CoverageFact]
    var frame: Day?
    var rules: [EligibilityRule]
    var suppressUnder: Int

    init(_ dimension: CoverageFact.Dimension, coverage: [CoverageFact], facts: ReportFacts) {
        self.dimension = dimension
        self.coverage = coverage
        frame = facts.frame
        rules = facts.openRules
        suppressUnder = facts.definition.privacy.suppressUnder
    }

    func section() -> ReportSection {
        ReportSection(
            id: "coverage_\(dimension.rawValue)", title: "Coverage by \(dimension.title)",
            intro: "Schools worked with, beside every eligible open school in England.", tables: [table],
            chart: ReportChart(
                kind: "bar", title: "Share of eligible schools worked with, by \(dimension.title)", labels: coverage.map(\.group),
                series: [ChartSeries(name: "", values: zip(coverage, hidden).map { $1 ? nil : permille($0).map { Double($0) / 10 } })], unit: "%"))
    }

    private var hidden: [Bool] { Suppression.apply(to: coverage.map(\.supported), under: suppressUnder).map { $0 == .hidden } }

    /// The share in tenths of a per cent, half up: coverage is small.
    private func permille(_ fact: CoverageFact) -> Int? {
        fact.eligible > 0 ? (fact.supported * 2000 + fact.eligible) / (fact.eligible * 2) : nil
    }

    private func share(_ fact: CoverageFact) -> String {
        permille(fact).map { "\($0 / 10).\($0 % 10)%" } ?? Printing.notApplicable
    }

    private var table: ReportTable {
        let total = CoverageFact(
            group: "England", eligible: coverage.reduce(0) { $0 + $1.eligible }, supported: coverage.reduce(0) { $0 + $1.supported })
        var rows = zip(coverage, hidden).map { fact, hidden in
            [
                fact.group, Printing.count(fact.eligible), hidden ? Printing.suppressed : Printing.count(fact.supported),
                hidden ? Printing.suppressed : share(fact),
            ]
        }
        rows.append([total.group, Printing.count(total.eligible), Printing.count(total.supported), share(total)])
        return ReportTable(
            id: "coverage-\(dimension.rawValue)", caption: "Coverage by \(dimension.title)",
            columns: [.text(dimension.title.capitalisedFirst), .number("Base: eligible schools"), .number("Worked with"), .number("Share")], rows: rows,
            notes: [
                "Eligible: open schools of the register that the programme admits by any route (\(rules.map(\.title).joined(separator: "; "))).",
                frame.map { "The frame is the register as of \($0)." } ?? "No register has been imported.",
                "Schools worked with that have closed since, or were admitted by a special route, are outside the frame and not counted here.",
                Printing.suppressionNote(under: suppressUnder), "Shares are to one decimal, half up.",
            ])
    }
}
