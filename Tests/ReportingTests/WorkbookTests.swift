import Contracts
import Testing

@testable import Reporting

@Suite("Workbooks")
struct WorkbookTests {
    private func make(rows: [[String]]) throws -> [UInt8] {
        let workbook = try Workbook(title: "Report", subject: "Fictional", created: Day(number: 19_700))
        try workbook.add(sheet: "Notes", columns: [.text("Note")], rows: [["Bodies are fictional"]])
        try workbook.add(sheet: "Outputs", columns: [.text("Output"), .number("Count")], rows: rows)
        return try workbook.bytes()
    }

    @Test("the same figures give the same bytes")
    func stable() throws {
        let first = try make(rows: [["Schools", "1,284"], ["Share", "61%"]])
        #expect(first.prefix(2) == [UInt8(ascii: "P"), UInt8(ascii: "K")])
        #expect(try make(rows: [["Schools", "1,284"], ["Share", "61%"]]) == first)
        #expect(try make(rows: [["Schools", "1,285"], ["Share", "61%"]]) != first)
    }

    @Test("a table without rows says so rather than failing")
    func empty() throws {
        #expect(try make(rows: []).count > 1000)
    }

    @Test("two sheets of one name are refused")
    func names() throws {
        let workbook = try Workbook(title: "Report", subject: "", created: Day(number: 19_700))
        try workbook.add(sheet: "Outputs", columns: [.text("a")], rows: [["1"]])
        #expect(throws: Workbook.Failure.self) { try workbook.add(sheet: "outputs", columns: [.text("a")], rows: [["1"]]) }
    }
}
