import Charts
import Contracts
import Programme

/// The report as one HTML file that stands alone: its style and charts are inside, it asks for nothing from elsewhere, and
/// it prints.
enum ReportPage {
    static func html(_ document: ReportDocument) -> String {
        var lines = [
            "<!DOCTYPE html>", "<html lang=\"en-GB\">", "<head>", "<meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", "<title>\(escape(document.title)): report</title>",
            "<style>\(style)</style>", "</head>", "<body>", "<a class=\"skip\" href=\"#main\">Skip to the report</a>",
        ]
        if let notice = document.notice { lines.append("<div class=\"notice\" role=\"note\"><strong>\(escape(notice))</strong></div>") }
        lines += [
            "<main id=\"main\">", "<h1>\(escape(document.title))</h1>",
            "<p>As of \(document.asOf.words). Support is classed under the rule <strong>\(escape(document.rule))</strong>. What schools say is reported as what they "
                + "say; it is not evidence of impact.</p>",
            "<nav aria-label=\"Contents\"><ul>",
        ]
        lines += document.sections.map { "<li><a href=\"#\($0.id)\">\(escape($0.title))</a></li>" }
        lines.append("</ul></nav>")
        lines += document.sections.map(section)
        lines.append(symbols)
        lines += ["</main>", "</body>", "</html>", ""]
        return lines.joined(separator: "\n")
    }

    private static func section(_ section: ReportSection) -> String {
        var lines = ["<section aria-labelledby=\"\(section.id)\">", "<h2 id=\"\(section.id)\">\(escape(section.title))</h2>"]
        if let intro = section.intro { lines.append("<p>\(escape(intro))</p>") }
        if let chart = section.chart, !chart.labels.isEmpty { lines.append(figure(chart, id: "chart-\(section.id)")) }
        lines += section.tables.map(table)
        lines.append("</section>")
        return lines.joined(separator: "\n")
    }

    /// The title is in the drawing for those who hear it, and above it for those who see it.
    private static func figure(_ chart: ReportChart, id: String) -> String {
        "<figure>\n<figcaption aria-hidden=\"true\">\(escape(chart.title))</figcaption>\n\(ChartSVG.render(chart, id: id))\n</figure>"
    }

    private static func table(_ table: ReportTable) -> String {
        let head = table.columns.map { "<th scope=\"col\"\(numeric($0))>\(escape($0.title))</th>" }.joined()
        let rows = table.rows.map { row in
            let cells = row.enumerated().map { index, cell in
                let kind = table.columns.indices.contains(index) ? numeric(table.columns[index]) : ""
                return index == 0 ? "<th scope=\"row\">\(escape(cell))</th>" : "<td\(kind)>\(escape(cell))</td>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        let body = rows.isEmpty ? "<tr><td colspan=\"\(table.columns.count)\">None</td></tr>" : rows.joined(separator: "\n")
        let notes = table.notes.isEmpty ? "" : "\n<ul class=\"notes\">\(table.notes.map { "<li>\(escape($0))</li>" }.joined())</ul>"
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(escape(table.caption))">
            <table id="table-\(table.id)">
            <caption>\(escape(table.caption))</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body)
            </tbody>
            </table>
            </div>\(notes)
            """
    }

    private static func numeric(_ column: ReportColumn) -> String { column.numeric ? " class=\"number\"" : "" }

    static func escape(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }

    private static let symbols = """
        <section aria-labelledby="symbols">
        <h2 id="symbols">Symbols</h2>
        <ul class="notes"><li>[c]: not shown, because the number is small or would give a small one away.</li>
        <li>[z]: does not apply, such as a share of nothing.</li></ul>
        </section>
        """

    private static let style = """
        body{font-family:"Helvetica Neue",Helvetica,Arial,sans-serif;line-height:1.4;color:#0b0c0c;margin:0 auto;max-width:60rem;padding:0 1rem 3rem}
        .skip{position:absolute;left:-999rem}.skip:focus{position:static}a{color:#12436d}a:focus{outline:3px solid #0b0c0c;background:#fd0;color:#0b0c0c}
        .notice{border-left:.5rem solid #801650;padding:.75rem 1rem;margin:1rem 0;background:#f3f2f1}
        .scroll{overflow-x:auto}.scroll:focus{outline:3px solid #0b0c0c}table{border-collapse:collapse;width:100%;margin:1rem 0}
        caption{text-align:left;font-weight:bold;padding:.5rem 0}th,td{border-bottom:1px solid #b1b4b6;padding:.4rem 1rem .4rem 0;text-align:left;
        vertical-align:top}.number{text-align:right;font-variant-numeric:tabular-nums}.notes{font-size:.9rem;color:#383f43}
        figure{margin:1rem 0}figcaption{font-weight:bold;padding:.5rem 0}svg{max-width:100%;height:auto}
        @media print{nav,.skip{display:none}h2,figcaption,caption{break-after:avoid}tr,svg{break-inside:avoid}.scroll{overflow:visible}
        body{max-width:none;font-size:10pt}thead{display:table-header-group}th,td{padding:.25rem .6rem .25rem 0}}@page{size:A4;margin:1.5cm}
        """
}
