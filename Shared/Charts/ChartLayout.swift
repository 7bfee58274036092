import Contracts

/// Where everything of a chart lies, in SVG units: each label on a line of its own, its bars beneath, so that long
/// labels fit a narrow screen.
struct ChartLayout {
    struct Bar: Equatable {
        /// index in the chart's series, which decides the colour
        var series: Int
        var top: Int
        var start: Double
        /// 0 where the value is missing, suppressed or zero
        var length: Double
        var textStart: Double
        var text: String
    }

    struct Group: Equatable {
        var label: String
        var labelBaseline: Int
        var bars: [Bar]
    }

    static let width = 480
    static let barHeight = 22
    static let labelHeight = 24
    static let gap = 10
    /// About the width of a character at 15 units.
    static let characterWidth = 8.2

    let groups: [Group]
    let height: Int
    /// where zero lies
    let zero: Double
    let description: String

    init(_ chart: ReportChart) {
        let series = Array(chart.series.prefix(ChartSVG.palette.count))
        let texts = chart.labels.indices.map { label in
            series.map {
                Self.text(of: $0.values.indices.contains(label) ? $0.values[label] : nil, series: $0.name, unit: chart.unit, alone: series.count == 1)
            }
        }
        let reserved = Double(texts.joined().map(\.count).max() ?? 0) * Self.characterWidth + 8
        let plot = max(60, Double(Self.width) - reserved)
        let values = series.flatMap(\.values).compactMap(\.self)
        let lowest = min(0, values.min() ?? 0)
        let highest = max(0, values.max() ?? 0)
        let span = highest - lowest > 0 ? highest - lowest : 1
        let zero = -lowest / span * plot
        var top = 0
        var groups: [Group] = []
        for (index, label) in chart.labels.enumerated() {
            var bars: [Bar] = []
            let baseline = top + 17
            top += Self.labelHeight
            for (number, one) in series.enumerated() {
                let value = one.values.indices.contains(index) ? one.values[index] : nil
                let length = abs(value ?? 0) / span * plot
                let start = (value ?? 0) < 0 ? zero - length : zero
                bars.append(Bar(series: number, top: top, start: start, length: length, textStart: max(zero, start + length) + 6, text: texts[index][number]))
                top += Self.barHeight + 2
            }
            top += Self.gap
            groups.append(Group(label: label, labelBaseline: baseline, bars: bars))
        }
        self.groups = groups
        self.zero = zero
        height = max(top, Self.labelHeight)
        description = Self.describe(chart, series: series)
    }

    /// What is printed beside a bar: its series where there are several, then the value.
    static func text(of value: Double?, series: String, unit: String, alone: Bool) -> String {
        let name = alone || series.isEmpty ? "" : "\(series) "
        guard let value else { return "\(name)not shown" }
        let spaced = unit.isEmpty || unit == "%" ? unit : " \(unit)"
        return "\(name)\(ChartSVG.print(value))\(spaced)"
    }

    private static func describe(_ chart: ReportChart, series: [ChartSeries]) -> String {
        let missing = series.flatMap { one in chart.labels.indices.filter { !one.values.indices.contains($0) || one.values[$0] == nil } }.count
        let parts = [
            "Bar chart of \(chart.labels.count == 1 ? "one row" : "\(chart.labels.count) rows")",
            series.count > 1 ? ", for each \(series.map(\.name).joined(separator: ", "))" : "", ".",
            missing > 0 ? " \(missing == 1 ? "One value is" : "\(missing) values are") not shown." : "", " Every figure is in the table that follows.",
        ]
        return parts.joined()
    }
}
