import ArgumentParser
import Contracts
import FoundationEssentials
import MessagingClient
import Operations

/// `alongside register import FILE`
struct RegisterImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Imports a register file: a CSV, or the zip as it is downloaded.",
        discussion: """
            Schools, groups, members of groups, links between schools, pupils and free school meals, lists of disadvantage, and \
            judgements each have a file of their own; its header tells which it is. They come in any order, again and again: what a \
            file does not name is left as it is, and an older file never replaces a newer fact. The file must lie where \
            outreach-service can read it, or be sent to it with --upload, as in containers.
            """)

    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The file.") var file: String
    @Flag(name: .long, help: "Send the file in parts, when outreach-service cannot read it where it lies.") var upload = false
    @Option(name: .long, help: ArgumentHelp("The day of the file, when its name does not tell.", valueName: "YYYY-MM-DD")) var asOf: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "What the file is, when its header does not tell: \(RegisterFileKind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"))
    var kind: String?
    @Option(name: .long, help: ArgumentHelp("Where to write the rows that were not taken, each with its reason.", valueName: "file")) var rejected: String?

    func run() async throws {
        try await Failure.report {
            let day = try asOf.map { text in
                guard let day = Day(text) else { throw ValidationError("“\(text)” is not a day: write it as 2023-11-16.") }
                return day
            }
            let kind = try kind.map { text in
                guard let kind = RegisterFileKind(rawValue: text) else {
                    throw ValidationError("“\(text)” is no kind of file; there are \(RegisterFileKind.allCases.map(\.rawValue).joined(separator: ", ")).")
                }
                return kind
            }
            let root = try Operator(connection.layout)
            do {
                try await imported(root, day, kind)
                await root.close()
            } catch {
                await root.close()
                throw error
            }
        }
    }

    private func imported(_ root: Operator, _ day: Day?, _ kind: RegisterFileKind?) async throws {
        let id = ImportID()
        let bar = ProgressBar(title: "Importing")
        let report: RegisterImportReport
        do {
            func show(_ report: RegisterImportReport) {
                bar.show(report.bytesTotal == 0 ? 0 : Double(report.bytes) / Double(report.bytesTotal), "\(report.rows) rows")
            }
            let path = try Folder.absolute(file)
            report =
                upload
                ? try await root.uploadRegister(id, file: path, asOf: day, kind: kind, onProgress: show)
                : try await root.importRegister(id, file: path, asOf: day, kind: kind, onProgress: show)
            bar.finish()
        } catch let refusal as Refusal {
            bar.finish()
            // A file of which nothing was kept may be one whose every row is wrong.
            if rejected != nil, refusal.field == file { try await write(id, root) }
            // Said by the name that it has here.
            var said = refusal
            if refusal.field == "asOf" { said.field = "--as-of" }
            throw said
        }
        if report.rejected > 0 { try await write(id, root) }
        if connection.json { return try StandardOutput.write(json: report) }
        let changes = try await root.client.ask(GetRegisterChanges(id: id))
        StandardOutput.write(RegisterReportText(report, changes).text)
        if let rejected, report.rejected > 0 { StandardOutput.write("The rejected rows are in \(rejected).") }
    }

    private func write(_ id: ImportID, _ root: Operator) async throws {
        guard let rejected else { return }
        var page = try await root.client.ask(ListRejectedRows(id: id))
        var text = RejectedFile.header(page) + RejectedFile.lines(page)
        while page.hasMore {
            page = try await root.client.ask(ListRejectedRows(id: id, after: page.rows.last?.line ?? 0))
            text += RejectedFile.lines(page)
        }
        try text.write(toFile: rejected, atomically: true, encoding: .utf8)
    }
}

/// `alongside register imports`
struct RegisterImportsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "imports", abstract: "The imports so far, with what each changed.")

    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        try await Failure.report {
            try await connection.withSession { session in
                let list = try await session.ask(ListRegisterImports())
                if connection.json { return try StandardOutput.write(json: list) }
                let rows = list.imports.map {
                    [
                        $0.file ?? "", $0.kind?.rawValue ?? "", $0.asOf?.description ?? "", $0.state, String($0.added), String($0.changed),
                        String($0.closedByStatus), String($0.rejected),
                    ]
                }
                StandardOutput.write(TextTable(header: ["File", "Kind", "As of", "State", "New", "Changed", "Closed", "Rejected"], rows: rows).text)
            }
        }
    }
}
