import ArgumentParser
import Contracts
import FoundationEssentials
import Operations

/// `alongside report`
struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The programme's report, on the terminal or as files.",
        discussion: "With --out it writes HTML, CSV and XLSX. What recruiting cost, and the funnel, are in it, and alone under these names:",
        subcommands: [Whole.self, CostCommand.self, FunnelCommand.self], defaultSubcommand: Whole.self)

    struct Whole: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "whole", abstract: "All of it.")

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
                    for section in report.sections { SectionText.write(section) }
                }
            }
        }
    }
}
