/// Comma-separated values as RFC 4180 has them: UTF-8, CRLF, quoted where needed, one header row.
enum CommaSeparated {
    /// The text of a file. Every row ends with CRLF.
    static func text(columns: [String], rows: [[String]]) -> String {
        ([columns] + rows).map { row in row.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A cell that a spreadsheet would take for a formula (it begins with `= + - @`, a tab or a return, and is no plain
    /// number) gets an apostrophe before it.
    static func cell(_ text: String) -> String {
        let guarded = isFormula(text) ? "'" + text : text
        let needsQuotes = guarded.utf8.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains($0) }
        return needsQuotes ? "\"" + guarded.replacing("\"", with: "\"\"") + "\"" : guarded
    }

    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, ["=", "+", "-", "@", "\t", "\r"].contains(first) else { return false }
        return !CellValue.isNumber(text)
    }
}
