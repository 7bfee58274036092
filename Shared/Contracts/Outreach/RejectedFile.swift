/// Rejected rows as a file: the line and the reason before the columns that the file had. Read by its header, it can be mended and
/// imported again.
package enum RejectedFile {
    package static func header(_ rows: RejectedRows) -> String { "Line,Reason,\(rows.header)\r\n" }

    package static func lines(_ rows: RejectedRows) -> String {
        rows.rows.map { "\($0.line),\"\($0.reason.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\",\($0.row)\r\n" }
            .joined()
    }
}
