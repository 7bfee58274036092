package import Contracts

/// Comma-separated values as RFC 4180 has them: UTF-8, CRLF, quoted where needed, one header row.
package enum CommaSeparated {
    /// A table of a report, with its notice in a column of its own.
    package static func text(_ table: ReportTable, notice: String?) -> String {
        let columns = table.columns.map(\.title)
        guard let notice else { return text(columns: columns, rows: table.rows) }
        return text(columns: columns + ["Notice"], rows: table.rows.map { $0 + [notice] })
    }

    /// The text of a file. Every row ends with CRLF.
    package static func text(columns: [String], rows: [[String]]) -> String {
        ([columns] + rows).map { row in row.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A cell that a spreadsheet would take for a formula (it begins with `= + - @`, a tab or a return, and is no plain
    /// number) gets an apostrophe before it.
    package static func cell(_ text: String) -> String {
        let guarded = isFormula(text) ? "'" + text : text
        let needsQuotes = guarded.utf8.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains($0) }
        return needsQuotes ? "\"" + guarded.replacing("\"", with: "\"\"") + "\"" : guarded
    }

    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, ["=", "+", "-", "@", "\t", "\r"].contains(first) else { return false }
        return !isNumber(text)
    }

    /// Digits, with a sign before and one point within: not `nan`, `0x1F` or `1e9`.
    package static func isNumber(_ text: some StringProtocol) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        return (1...2).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }
}
