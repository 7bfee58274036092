import Charts
import Contracts

/// A section of the report: its chart, always followed by its table.
enum SectionView {
    static func view(_ section: ReportSection) -> View {
        [
            "id": section.id, "heading": section.title, "intro": section.intro,
            "chart": section.chart.map { ChartSVG.render($0, id: "chart-\(section.id)") }, "tables": section.tables.map(table),
        ]
    }

    static func table(_ table: ReportTable) -> View {
        let rows = table.rows.map { row in
            row.enumerated().map { index, text in
                table.columns.indices.contains(index) && table.columns[index].numeric ? TableView.Cell.number(text) : .text(text)
            }
        }
        return TableView(table.caption, table.columns.map(\.title), rows, notes: table.notes).view
    }
}
