import Charts
import Testing

@testable import Reporting

@Suite("Comma-separated files")
struct CommaSeparatedTests {
    @Test("a cell that a spreadsheet would run is guarded", arguments: ["=1+1", "+44", "-1+2", "@SUM(A1)", "\tx", "\rx"])
    func guarded(cell: String) {
        #expect(CommaSeparated.cell(cell).replacing("\"", with: "").hasPrefix("'"))
    }

    @Test("a plain number is left a number, below zero too", arguments: ["-5", "-5.25", "12", "0.5"])
    func numbers(cell: String) {
        #expect(CommaSeparated.cell(cell) == cell)
    }

    @Test("commas, quotes and line breaks are quoted, and rows end with CRLF")
    func quoting() {
        let text = CommaSeparated.text(columns: ["a", "b"], rows: [["x, y", "say \"hello\""], ["two\nlines", ""]])
        #expect(text == "a,b\r\n\"x, y\",\"say \"\"hello\"\"\"\r\n\"two\nlines\",\r\n")
    }
}

@Suite("Cells of a workbook")
struct CellValueTests {
    @Test(
        "what is printed as a figure is written as one",
        arguments: [
            ("1,284", CellValue.number(1284)), ("-3", .number(-3)), ("£1,200.50", .money(pounds: 1200.5)), ("61%", .percentage(61)),
            ("12.5%", .percentage(12.5)),
            ("[c]", .text("[c]")), ("nan", .text("nan")), ("1e9", .text("1e9")), ("", .text("")),
        ])
    func figures(printed: String, expected: CellValue) {
        #expect(CellValue(printed, numeric: true) == expected)
    }

    @Test("text stays text, whatever it looks like")
    func text() {
        #expect(CellValue("2024", numeric: false) == .text("2024"))
    }
}
