import ArgumentParser
import Contracts
import FoundationEssentials
import Logging
import Operations

/// `alongside backup …`
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Keeps copies of the whole record, from which any moment can be restored.",
        discussion: """
            A base backup is a copy of the database while it works, verified when it is made. Beside it, `alongside backup stream` \
            receives every change as it is committed: with both, `alongside restore` brings back any moment in between. \
            The folder has everybody's data in it: keep it where nobody else reads it, and on another machine.
            """,
        subcommands: [Now.self, Stream.self, List.self, Check.self, Prune.self])

    struct Now: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a base backup, and prints where every log ended.",
            discussion: "Write the heads down where whoever could change the record cannot change them: `alongside restore` compares.")

        @OptionGroup var record: RecordOptions
        @OptionGroup var choice: BackupChoice
        @Flag(name: .long, help: "Print JSON.") var json = false

        func run() async throws {
            try await Failure.report {
                let interruption = await Interruption()
                let backup = BaseBackup(of: try choice.source(record), in: BackupFolder(choice.to), logger: BackupChoice.logger)
                let made = try await interruption.during { [keep = choice.keep] in try await backup.make(keep: keep) }
                if json { return try StandardOutput.write(json: made) }
                let place = BackupFolder(choice.to).path
                StandardOutput.write("\(place)/base/\(made.name) is whole and verified: \(made.bytes >> 20) MB, PostgreSQL \(made.server)")
                StandardOutput.write(BackupText.heads(made))
                if !made.hasKeys, try record.layout != nil {
                    StandardOutput.write("Keep the stack's keys, allow and secrets folders, too: they are not in it. --with-keys puts them in.")
                }
            }
        }
    }

    struct Stream: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Receives every change as it is committed, and makes base backups in between, until it is stopped.",
            discussion: """
                While it is away the server keeps what it has not received, up to the server's max_slot_wal_keep_size; when it was away \
                for longer, it begins anew with a base backup, and says so.
                """)

        @OptionGroup var record: RecordOptions
        @OptionGroup var choice: BackupChoice
        @Option(name: .long, help: ArgumentHelp("How long from one base backup to the next.", valueName: "hours")) var every = 24

        func run() async throws {
            try await Failure.report {
                guard every > 0 else { throw ValidationError("--every is at least 1 hour.") }
                let interruption = await Interruption()
                let stream = BackupStream(
                    of: try choice.source(record), in: BackupFolder(choice.to), every: Int64(every) * 3600, keep: choice.keep, logger: BackupChoice.logger)
                do {
                    try await interruption.during { try await stream.run() }
                } catch is Interruption.Ended {
                    StandardOutput.write("Stopped. The server keeps what follows until the stream is back.")
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The base backups of a folder, and how far the log goes from each.")
        @Option(name: .long, help: "The folder with the backups.") var from: String
        @Flag(name: .long, help: "Print JSON.") var json = false

        func run() async throws {
            try await Failure.report {
                let report = try await BackupCheck(BackupFolder(from)).run(verifies: false)
                if json { return try StandardOutput.write(json: report) }
                StandardOutput.write(BackupText.table(report.backups))
                for damage in report.damage { StandardOutput.write("✗ \(damage.path): \(damage.what)") }
            }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Looks whether what a folder holds can be restored.",
            discussion: """
                Reads every file of every base backup; of the log, looks for gaps and for files that are cut. Exits 0 when all is well and 65 \
                when something is not.
                """)
        @Option(name: .long, help: "The folder with the backups.") var from: String
        @Flag(name: .long, help: "Print JSON.") var json = false

        func run() async throws {
            try await Failure.report {
                let report = try await BackupCheck(BackupFolder(from)).run()
                if json {
                    try StandardOutput.write(json: report)
                } else {
                    StandardOutput.write(BackupText.table(report.backups))
                    for damage in report.damage { StandardOutput.write("✗ \(damage.path): \(damage.what)") }
                    for result in report.backups {
                        if let damage = result.damage { StandardOutput.write("✗ \(result.record.name): \(damage)") }
                        if !result.logIsWhole {
                            StandardOutput.write("✗ \(result.record.name): a file of its log is missing, so nothing after the gap can be restored.")
                        }
                    }
                }
                if report.backups.isEmpty {
                    throw Refusal(.notFound, "There is no whole base backup in \(from).", remedy: "Make one: alongside backup now --to \(from)")
                }
                if !report.isWell { throw ExitCode(65) }
            }
        }
    }

    struct Prune: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Removes older base backups, and the log that only they need.",
            discussion: "As --keep does when a base backup is made; for a disk that is full before one can be.")
        @Option(name: .long, help: "The folder with the backups.") var from: String
        @Option(name: .long, help: ArgumentHelp("How many base backups to keep.", valueName: "number")) var keep: Int

        func validate() throws {
            if keep < 1 { throw ValidationError("--keep is at least 1.") }
        }

        func run() async throws {
            try await Failure.report {
                let removed = try await BackupPruning(BackupFolder(from)).keep(keep)
                for name in removed.backups { StandardOutput.write("\(name) is removed") }
                StandardOutput.write("\(removed.backups.count) base backups and \(removed.logFiles) files of the log are removed.")
            }
        }
    }
}

/// Where backups go, and what goes into them.
struct BackupChoice: ParsableArguments {
    @Option(name: .long, help: "The folder for the backups; on another disk, best on another machine.") var to: String
    @Option(name: .long, help: ArgumentHelp("How many base backups to keep; older ones go, with the log that only they need.", valueName: "number"))
    var keep: Int?
    @Flag(name: .long, help: "Put the embedded stack's keys and secrets in, too: whoever reads the backup can then sign in as anybody.") var withKeys = false

    func validate() throws {
        if let keep, keep < 1 { throw ValidationError("--keep is at least 1.") }
    }

    func source(_ record: RecordOptions) throws -> BackupSource {
        let layout = try record.layout
        if withKeys, layout == nil {
            throw ValidationError("--with-keys is for an embedded stack: a server's keys and secrets are your deployment's own files.")
        }
        return BackupSource(database: try record.database(), layout: layout, takesKeys: withKeys)
    }

    static var logger: Logger { Logger(label: "backup") { _ in LineLogHandler(process: "backup") } }
}

/// Base backups as a person reads them.
enum BackupText {
    static func heads(_ record: BackupRecord) -> String {
        TextTable(
            header: ["Log", "Events", "Head"], rows: record.logs.map { [$0.service.rawValue, String($0.position), $0.hash.isEmpty ? "–" : $0.hash] }
        ).text
    }

    static func table(_ results: [BackupCheck.Result]) -> String {
        TextTable(
            header: ["Backup", "Restores from", "Size", "PostgreSQL", "Keys", "Log received until"],
            rows: results.map {
                [
                    $0.record.name, second($0.record.finishedAt), "\($0.record.bytes >> 20) MB", $0.record.server, $0.record.hasKeys ? "in it" : "–",
                    $0.logReaches.map(second) ?? "not streamed",
                ]
            }
        ).text
    }

    /// UTC: `2026-11-22 08:15:31Z`, as `--at` takes it.
    static func second(_ instant: Instant) -> String { instant.description.prefix(19).replacing("T", with: " ") + "Z" }
}
