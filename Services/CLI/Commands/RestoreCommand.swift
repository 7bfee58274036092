import ArgumentParser
import Contracts
import FoundationEssentials
import Logging
import Operations

/// `alongside restore …`
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Brings back a moment of the record, with mail held until a person releases it.",
        discussion: """
            An embedded stack:   alongside restore --from FOLDER --data NEWFOLDER --at "2026-11-22 08:15:00Z"
            A server of your own: `alongside restore lay` into its empty data folder, start PostgreSQL alone, `alongside restore finish`.
            """,
        subcommands: [Stack.self, Lay.self, Finish.self], defaultSubcommand: Stack.self)

    struct Stack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "stack", abstract: "Restores an embedded stack into a new folder.",
            discussion: "Never over a folder that has a stack. Start it afterwards with `alongside up --data NEWFOLDER`.")

        @OptionGroup var moment: RestoreMoment
        @Option(name: .long, help: ArgumentHelp("The new stack's folder.", valueName: "folder")) var data: String
        @Flag(name: .long, help: "Print JSON.") var json = false

        func run() async throws {
            try await Failure.report {
                let folder = BackupFolder(moment.from)
                let restore = EmbeddedRestore(from: folder, into: try Folder.absolute(data), logger: BackupChoice.logger)
                let (report, hasKeys) = try await restore.run(at: try moment.instant())
                try RestoreMoment.tell(report, json: json)
                guard !json else { return }
                StandardOutput.write(
                    hasKeys
                        ? "Keys and secrets came with the backup. Start it: alongside up --data \(data)"
                        : """
                        The backup has no keys. Put the first stack's folders keys, allow and secrets into \(data) before you start it: without \
                        them new ones are made, and links in messages that people have no longer open.
                        """)
            }
        }
    }

    struct Lay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lays a base backup and its log into an empty data folder; PostgreSQL recovers from it when it starts.",
            discussion: "Run `alongside restore finish` next, while only PostgreSQL runs.")

        @OptionGroup var moment: RestoreMoment
        @Option(name: .long, help: ArgumentHelp("The server's data folder (PGDATA): empty, or not there yet.", valueName: "folder")) var into: String

        func run() async throws {
            try await Failure.report {
                let record = try RestoreLayout(BackupFolder(moment.from)).lay(into: try Folder.absolute(into), at: try moment.instant())
                StandardOutput.write(
                    """
                    The base backup \(record.name) of PostgreSQL \(record.server) is laid into \(into).
                    Start PostgreSQL \(record.majorVersion) on it, and nothing else; then: alongside restore finish --host HOST --from \(moment.from)
                    """)
            }
        }
    }

    struct Finish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Holds mail in a restored database, and verifies its logs against the heads noted with the backup.",
            discussion: "Waits until PostgreSQL has recovered. Exits 0 when all is well and 65 when something is not.")

        @OptionGroup var record: RecordOptions
        @Option(name: .long, help: "The folder with the backups.") var from: String
        @Flag(name: .long, help: "Print JSON.") var json = false

        func run() async throws {
            try await Failure.report {
                let report = try await RestoreCheck(try record.database(), from: BackupFolder(from), logger: BackupChoice.logger).run()
                try RestoreMoment.tell(report, json: json)
            }
        }
    }
}

/// From where, and to which moment.
struct RestoreMoment: ParsableArguments {
    @Option(name: .long, help: "The folder with the backups.") var from: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The moment to restore, UTC: what was committed by then is there, what came after is not.",
            discussion: "Without it, as far as the log goes.", valueName: "YYYY-MM-DD HH:MM:SSZ"))
    var at: String?

    func instant() throws -> Instant? {
        guard let at else { return nil }
        guard let instant = Instant(at) else { throw ValidationError("“\(at)” is not a moment: write it as 2026-11-22 08:15:00Z.") }
        return instant
    }

    static func tell(_ report: RestoreReport, json: Bool) throws {
        if json { try StandardOutput.write(json: report) } else { StandardOutput.write(report.text) }
        if !report.isWell { throw ExitCode(65) }
    }
}
