import Contracts

/// What an import came to, for a person.
struct RegisterReportText {
    let report: RegisterImportReport
    let changes: RegisterChanges?

    init(_ report: RegisterImportReport, _ changes: RegisterChanges? = nil) {
        self.report = report
        self.changes = changes
    }

    var text: String {
        var lines = [
            "\(report.rows) rows read, as of \(report.asOf?.description ?? "an unknown day")" + (report.kind.map { ": \($0.title.lowercased())" } ?? "")
        ]
        let isSchools = (report.kind ?? .schools) == .schools
        if isSchools { lines.append("  \(report.open) schools open, \(report.closed) closed, \(report.proposed) proposed") }
        let closed = isSchools || report.kind == .groups ? ", \(report.closedByStatus) closed since" : ""
        lines.append(
            "  \(report.added) new, \(report.changed) changed\(closed), \(report.unchanged) as they were, \(report.older) older than what is known")
        if let resolved = report.resolved, resolved > 0 { lines.append("  \(resolved) schools have something new to say because of it") }
        if let waiting = report.waiting, waiting > 0 { lines.append("  \(waiting) rows of this kind wait for a school or group that is not known yet") }
        if let changes, !changes.columns.isEmpty {
            lines.append("  changed: " + changes.columns.prefix(8).map { "\($0.column.replacing("_", with: " ")) \($0.count)" }.joined(separator: ", "))
        }
        lines.append("  \(report.rejected) rejected")
        lines += report.rejections.prefix(10).map { "    line \($0.line): \($0.reason)" }
        if report.rejected > 10 { lines.append("    and \(report.rejected - 10) more") }
        return lines.joined(separator: "\n")
    }
}
