import ArgumentParser
import Contracts
import Operations

/// `alongside register …`
struct RegisterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "The register of schools.", subcommands: [Import.self, Find.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Imports a GIAS extract: a CSV, or the zip as it is downloaded.",
            discussion: """
                What an extract does not name is left as it is; an older file never replaces a newer fact; the same file again
                changes nothing. The file must lie where outreach-service can read it.
                """)

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The file.") var file: String
        @Option(name: .long, help: ArgumentHelp("The day of the extract, when its name does not tell.", valueName: "YYYY-MM-DD")) var asOf: String?

        func run() async throws {
            try await Failure.report {
                let day = try asOf.map { text in
                    guard let day = Day(text) else { throw ValidationError("“\(text)” is not a day: write it as 2023-11-16.") }
                    return day
                }
                let bar = ProgressBar(title: "Importing")
                let root = try Operator(connection.layout)
                let report = try await root.importRegister(file: try Folder.absolute(file), asOf: day) { report in
                    bar.show(report.bytesTotal == 0 ? 0 : Double(report.bytes) / Double(report.bytesTotal), "\(report.rows) rows")
                }
                bar.finish()
                await root.close()
                if connection.json { return try StandardOutput.write(json: report) }
                StandardOutput.write(RegisterReportText(report).text)
            }
        }
    }

    struct Find: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Finds schools by a part of the name, a postcode or a URN.")

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "What to look for.") var text: String

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let page = try await session.ask(FindSchools(text: text))
                    if connection.json { return try StandardOutput.write(json: page) }
                    let rows = page.schools.map { [String($0.urn), $0.name, $0.town, $0.postcode, $0.phase, $0.status] }
                    StandardOutput.write(TextTable(header: ["URN", "Name", "Town", "Postcode", "Phase", "Status"], rows: rows).text)
                    if page.total > page.schools.count { StandardOutput.write("\(page.total) in all; these are the first \(page.schools.count).") }
                }
            }
        }
    }
}

/// What an import came to, for a person.
struct RegisterReportText {
    let report: RegisterImportReport

    init(_ report: RegisterImportReport) { self.report = report }

    var text: String {
        var lines = [
            "\(report.rows) rows read, as of \(report.asOf?.description ?? "an unknown day")",
            "  \(report.open) schools open, \(report.closed) closed, \(report.proposed) proposed",
            "  \(report.added) new, \(report.changed) changed, \(report.closedByStatus) closed since, \(report.unchanged) as they were, \(report.older) older than what is known",
            "  \(report.rejected) rejected",
        ]
        lines += report.rejections.prefix(10).map { "    line \($0.line): \($0.reason)" }
        if report.rejected > 10 { lines.append("    and \(report.rejected - 10) more") }
        return lines.joined(separator: "\n")
    }
}
