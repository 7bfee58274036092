import Charts
import Contracts
import FoundationEssentials

/// A report and its lists as files. The same figures give the same bytes, whenever and wherever they are written.
struct ReportExport {
    var document: ReportDocument
    var lists: WorkLists

    /// Files of the formats asked for, by name. Refuses a format that is not one of html, csv and xlsx.
    func files(formats: [String]) throws -> [ReportFile] {
        var files: [ReportFile] = []
        for format in formats {
            switch format {
            case "html": files.append(file("report.html", "text/html; charset=utf-8", Array(ReportPage.html(document).utf8)))
            case "csv": files += commaSeparated()
            case "xlsx":
                files.append(file("report.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", try workbook()))
            default:
                throw Refusal(.invalid, "“\(format)” is not a format of the report.", remedy: "Use html, csv or xlsx.", field: "formats")
            }
        }
        return files.sorted { $0.name < $1.name }
    }

    /// Every table of the report and every list, each a file; coverage by all its dimensions in one besides.
    private func commaSeparated() -> [ReportFile] {
        let tables = document.sections.flatMap(\.tables) + lists.tables + [combinedCoverage, notes]
        return tables.map { table in
            file("\(table.id).csv", "text/csv; charset=utf-8", Array(CommaSeparated.text(table, notice: document.notice).utf8))
        }
    }

    private func workbook() throws -> [UInt8] {
        let workbook = try Workbook(title: "\(document.title): report", subject: document.notice ?? "Report", created: document.asOf)
        let tables = [notes] + document.sections.flatMap(\.tables) + lists.tables
        for table in tables { try workbook.add(sheet: Self.sheetName(table.id), columns: table.columns, rows: table.rows) }
        return try workbook.bytes()
    }

    private var combinedCoverage: ReportTable {
        let tables = document.sections.filter { $0.id.hasPrefix("coverage_") }.flatMap(\.tables)
        return ReportTable(
            id: "coverage", caption: "Coverage", columns: [.text("By"), .text("Group")] + (tables.first?.columns.dropFirst() ?? []),
            rows: tables.flatMap { table in table.rows.map { [table.columns[0].title] + $0 } }, notes: [])
    }

    /// What every figure needs to be read rightly: the notice, the rule, the logs, the notes of each table.
    var notes: ReportTable {
        var rows = [["All", "Programme", document.title], ["All", "As of", document.asOf.description], ["All", "Tier rule", document.rule]]
        if let notice = document.notice { rows.insert(["All", "Notice", notice], at: 0) }
        rows += document.sections.flatMap(\.tables).flatMap { table in
            table.notes.enumerated().map { [table.caption, "[note \($0.offset + 1)]", $0.element] }
        }
        rows.append(["All", "[c]", "Not shown, because the number is small or would give a small one away."])
        rows.append(["All", "[z]", "Does not apply, such as a share of nothing."])
        return ReportTable(id: "notes", caption: "Notes", columns: [.text("Table"), .text("Note"), .text("Text")], rows: rows, notes: [])
    }

    /// `unpaid-work` → `Unpaid work`: at most 31 characters, as spreadsheets want it.
    static func sheetName(_ id: String) -> String { String(id.replacing("-", with: " ").capitalisedFirst.prefix(31)) }

    private func file(_ name: String, _ mediaType: String, _ bytes: [UInt8]) -> ReportFile {
        ReportFile(name: name, mediaType: mediaType, base64: Data(bytes).base64EncodedString())
    }
}
