import ArgumentParser
import Contracts
import FoundationEssentials
import Operations

/// `alongside report`
struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The programme's report, on the terminal or as files.", discussion: "With --out it writes HTML, CSV and XLSX.")

    @OptionGroup var connection: ConnectionOptions
    @Option(name: .long, help: ArgumentHelp("Write files into this folder.", valueName: "folder")) var out: String?

    func run() async throws {
        try await Failure.report {
            try await connection.withSession { session in
                if let out {
                    let files = try await session.ask(ExportReport(), timeout: .seconds(60))
                    for path in try ReportFolder(out).write(files) { StandardOutput.write(path) }
                    return
                }
                let report = try await session.ask(GetReport())
                if connection.json { return try StandardOutput.write(json: report) }
                StandardOutput.write("\(report.title), as of \(report.asOf)")
                if let notice = report.notice { StandardOutput.write(notice) }
                for section in report.sections {
                    StandardOutput.write("\n\(section.title)")
                    for table in section.tables {
                        StandardOutput.write("\n\(table.caption)\n\(TextTable(header: table.columns.map(\.title), rows: table.rows).text)")
                        for note in table.notes { StandardOutput.write("  \(note)") }
                    }
                }
            }
        }
    }
}
