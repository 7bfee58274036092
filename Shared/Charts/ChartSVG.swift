package import Contracts

/// Draws a report's chart as one inline SVG element: horizontal bars, labelled directly, for pages and files alike.
///
/// The drawing has `role="img"`, a title and a description; whoever shows it puts the chart's table after it. It uses
/// attributes only (no `style`), so a strict content security policy leaves it as it is. The colours are the four of the
/// Government Analysis Function's categorical palette, each at 3:1 or more against white.
package enum ChartSVG {
    /// Series after the fourth are left out: a chart has at most four.
    package static let palette = ["#12436D", "#28A197", "#801650", "#F46A25"]

    /// The SVG of `chart`. `id` is unique on its page: the title and description are named after it.
    package static func render(_ chart: ReportChart, id: String) -> String {
        let layout = ChartLayout(chart)
        var lines = [
            "<svg class=\"app-chart\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"\(escape(id))-title \(escape(id))-desc\" "
                + "viewBox=\"0 0 \(ChartLayout.width) \(layout.height)\" width=\"\(ChartLayout.width)\" height=\"\(layout.height)\" "
                + "font-family=\"Helvetica Neue, Helvetica, Arial, sans-serif\" font-size=\"15\">",
            "<title id=\"\(escape(id))-title\">\(escape(chart.title))</title>",
            "<desc id=\"\(escape(id))-desc\">\(escape(layout.description))</desc>",
        ]
        for group in layout.groups {
            lines.append("<text x=\"0\" y=\"\(group.labelBaseline)\" fill=\"#0b0c0c\" font-weight=\"bold\">\(escape(group.label))</text>")
            for bar in group.bars { lines.append(render(bar, zero: layout.zero)) }
        }
        lines.append(
            "<line x1=\"\(print(layout.zero))\" y1=\"0\" x2=\"\(print(layout.zero))\" y2=\"\(layout.height)\" stroke=\"#505a5f\" stroke-width=\"1\"/>")
        lines.append("</svg>")
        return lines.joined(separator: "\n")
    }

    private static func render(_ bar: ChartLayout.Bar, zero: Double) -> String {
        let text =
            "<text x=\"\(print(bar.textStart))\" y=\"\(bar.top + 17)\" fill=\"#0b0c0c\">\(escape(bar.text))</text>"
        guard bar.length > 0 else { return text }
        let colour = palette[bar.series % palette.count]
        return "<rect x=\"\(print(bar.start))\" y=\"\(bar.top)\" width=\"\(print(bar.length))\" height=\"\(ChartLayout.barHeight)\" fill=\"\(colour)\"/>" + text
    }

    /// One decimal at most, the same on every machine.
    static func print(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        return tenths % 10 == 0 ? "\(sign)\(abs(tenths) / 10)" : "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    static func escape(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
