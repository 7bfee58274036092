import Contracts
import Programme

/// A table and a chart of computed indicators. Figures that few bodies stand behind are hidden.
struct OutcomeTable {
    var results: [IndicatorResult]
    var definition: ProgrammeDefinition

    init(_ results: [IndicatorResult], definition: ProgrammeDefinition) {
        self.results = results
        self.definition = definition
    }

    private var threshold: Int { definition.privacy.suppressUnder }

    func table(id: String, caption: String) -> ReportTable {
        var notes = [
            "\(Printing.suppressionNote(under: threshold)) A base that counts the bodies that answered stays, since it says why; one that adds up their own "
                + "figures is hidden with the rest.",
            "Percentages and means are half up; changes are computed before rounding.",
        ]
        var rows: [[String]] = []
        for result in results {
            for figure in result.figures where !figure.rows.isEmpty {
                notes.append("\(figure.measure.title): \(Self.worded(figure.rule))")
                rows += figure.rows.map { cells(of: $0, figure, result.indicator) }
            }
            if let note = result.indicator.note { notes.append("\(result.indicator.title): \(note).") }
        }
        return ReportTable(
            id: id, caption: caption,
            columns: [
                .text("Indicator"), .text("Measure"), .text("Of"), .number("Before"), .number("Before: numerator"), .number("Before: base"), .number("After"),
                .number("After: numerator"), .number("After: base"), .text("Change"),
            ], rows: rows, notes: notes)
    }

    func chart(title: String) -> ReportChart? {
        let drawn = results.flatMap(\.figures).flatMap { figure in figure.rows.map { (figure, $0) } }.filter { figure, row in
            row.after?.kind == .percentage && [row.before, row.after].contains { shown($0, figure) != nil }
        }
        guard !drawn.isEmpty else { return nil }
        func values(_ ratio: (FigureRow) -> Ratio?) -> [Double?] {
            drawn.map { figure, row in shown(ratio(row), figure).map(Double.init) }
        }
        let hasBefore = drawn.contains { $0.1.before != nil }
        return ReportChart(
            kind: "bar", title: title, labels: drawn.map { figure, row in row.label?.label ?? figure.measure.title },
            series: (hasBefore ? [ChartSeries(name: "Before", values: values(\.before))] : []) + [ChartSeries(name: "After", values: values(\.after))],
            unit: "%")
    }

    /// Nil where it is hidden, or there is nothing to divide by.
    private func shown(_ ratio: Ratio?, _ figure: Figure) -> Int? {
        guard let ratio, !isHidden(ratio, figure) else { return nil }
        return ratio.value
    }

    /// A rule quotes questions, whose wording leaves open which year and day they ask about: that differs from body to body.
    private static func worded(_ rule: String) -> String {
        rule.replacing("{reference_year}", with: "the school year").replacing("{baseline_date}", with: "the first survey")
    }

    private func cells(of row: FigureRow, _ figure: Figure, _ indicator: Indicator) -> [String] {
        let hidden = [row.before, row.after].compactMap(\.self).contains { isHidden($0, figure) }
        let change = hidden ? Printing.suppressed : row.changeWords ?? Printing.notApplicable
        return [indicator.title, figure.measure.title, row.label?.label ?? ""] + cells(row.before, figure) + cells(row.after, figure) + [change]
    }

    private func cells(_ ratio: Ratio?, _ figure: Figure) -> [String] {
        guard let ratio else { return Array(repeating: Printing.notApplicable, count: 3) }
        guard !isHidden(ratio, figure) else {
            return [Printing.suppressed, Printing.suppressed, isOfSums(figure) ? Printing.suppressed : Printing.count(ratio.base)]
        }
        return [ratio.value == nil ? Printing.notApplicable : ratio.words, Printing.count(ratio.numerator), Printing.count(ratio.base)]
    }

    /// Hidden where few bodies stand behind a figure; or where it counts bodies and few are in it, or few are not.
    private func isHidden(_ ratio: Ratio, _ figure: Figure) -> Bool {
        guard ratio.base > 0 else { return false }
        if ratio.bodies < threshold { return true }
        guard !isOfSums(figure), ratio.kind == .percentage else { return false }
        return Suppression.apply(to: [ratio.numerator, ratio.base - ratio.numerator], under: threshold).contains(.hidden)
    }
    /// Whether its base adds up figures of bodies, so that it says something of each of them, instead of counting bodies.
    private func isOfSums(_ figure: Figure) -> Bool {
        if case .ratioOfSums = figure.measure.rule { true } else { false }
    }
}
