import ArgumentParser
import Charts
import Contracts
import FoundationEssentials
import Operations

extension Report {
    /// `alongside report cost`
    struct CostCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cost", abstract: "What recruiting cost, by campaign and by channel.",
            discussion: """
                Hours are the recruiting that was logged, pounds are at the programme's own rate for an hour of it. With --rate it says what it would \
                cost at another: alongside report cost --rate 25.50
                """)

        @OptionGroup var connection: ConnectionOptions
        @Option(help: ArgumentHelp("Pounds for an hour, from 0 to 1,000.", valueName: "pounds")) var rate: String?
        @Option(help: ArgumentHelp("Write each table as CSV into this folder.", valueName: "folder")) var out: String?

        func run() async throws {
            try await Failure.report {
                let rate = try rate.map { text in
                    guard let pence = Pence(pounds: text) else { throw ValidationError("“\(text)” is not a number of pounds, such as 25.50.") }
                    return Int(pence.amount)
                }
                try await connection.withSession { session in
                    try SectionText.show(try await session.ask(GetCost(rate: rate)), json: connection.json, out: out)
                }
            }
        }
    }

    /// `alongside report funnel`
    struct FunnelCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "funnel", abstract: "From eligible to the first day of support: how many came to each step, and in how many days.")

        @OptionGroup var connection: ConnectionOptions
        @Option(help: "region, campaign or channel.") var by = "region"
        @Option(help: ArgumentHelp("Write each table as CSV into this folder.", valueName: "folder")) var out: String?

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    try SectionText.show(try await session.ask(GetFunnel(by: by)), json: connection.json, out: out)
                }
            }
        }
    }
}

/// A section of the report on the terminal, as JSON, or its tables as files.
enum SectionText {
    static func show(_ section: ReportSection, json: Bool, out: String?) throws {
        if let out {
            let files = section.tables.map { table in
                let text = CommaSeparated.text(table, notice: section.notice)
                return ReportFile(name: "\(table.id).csv", mediaType: "text/csv; charset=utf-8", base64: Data(text.utf8).base64EncodedString())
            }
            for path in try ReportFolder(out).write(ReportFiles(files: files)) { StandardOutput.write(path) }
        } else if json {
            try StandardOutput.write(json: section)
        } else {
            if let notice = section.notice { StandardOutput.write(notice) }
            write(section)
        }
    }

    static func write(_ section: ReportSection) {
        StandardOutput.write("\n\(section.title)")
        if let intro = section.intro { StandardOutput.write(intro) }
        for table in section.tables {
            StandardOutput.write("\n\(table.caption)\n\(TextTable(header: table.columns.map(\.title), rows: table.rows).text)")
            for note in table.notes { StandardOutput.write("  \(note)") }
        }
    }
}
