import ArgumentParser
import Contracts
import Demonstration
import FoundationEssentials
import Logging
import Operations

/// `alongside demo`
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Plays a programme from a school register to funding claims, and checks the claims against the log.",
        discussion: """
            Starts a stack of its own, made new each time, with a simulated clock; plays three years through the portal, the \
            command line and messages; writes the report into --out. Bodies are fictional, rates illustrative.
            """)

    @Option(name: .long, help: ArgumentHelp("A GIAS extract, CSV or zip; the fictional register by default.", valueName: "file"))
    var register: String?

    @Option(name: .long, help: ArgumentHelp("The day of the extract, when its name does not tell.", valueName: "YYYY-MM-DD"))
    var asOf: String?

    @Option(name: .long, help: ArgumentHelp("The programme's YAML file.", valueName: "file"))
    var programme: String?

    @Option(name: .long, help: ArgumentHelp("Where the report is written.", valueName: "folder"))
    var out = "out"

    @Option(name: .long, help: ArgumentHelp("Where the demonstration's own stack keeps everything; it is emptied first.", valueName: "folder"))
    var data = ".alongside-demo"

    @Option(name: .long, help: "How many bodies are supported.")
    var bodies = 248

    @Option(name: .long, help: "How many months are played, at most the programme's 35.")
    var months = 35

    @Option(name: .long, help: "Another seed, another story.")
    var seed: UInt64 = 2023

    func run() async throws {
        try await Failure.report {
            let bar = ProgressBar(title: "Playing")
            var logger = Logger(label: "demo") { _ in LineLogHandler(process: "demo") }
            logger.logLevel = .warning
            let story = DemonstrationStory(try settings(), logger: logger) { line in
                bar.finish()
                StandardOutput.write(line)
            } progress: {
                bar.show($0, $1)
            }
            let summary = try await story.play()
            bar.finish()
            StandardOutput.write(summary.text)
        }
    }

    private func settings() throws -> DemonstrationSettings {
        guard let begins = Day(year: 2023, month: 5, day: 1), (2...35).contains(months) else { throw ValidationError("--months is between 2 and 35.") }
        let month = (begins.month - 1 + months) % 12 + 1
        let year = begins.year + (begins.month - 1 + months) / 12
        guard let end = Day(year: year, month: month, day: 1)?.adding(days: -1) else { throw ValidationError("--months is between 2 and 35.") }
        return DemonstrationSettings(
            folder: try Folder.absolute(data), executables: Folder.ofExecutable, register: try register.map(Folder.absolute),
            registerAsOf: try asOf.map { text in
                guard let day = Day(text) else { throw ValidationError("“\(text)” is not a day: write it as 2023-11-16.") }
                return day
            }, programme: programme ?? SampleFiles().programme, out: try Folder.absolute(out), bodies: bodies, begins: begins, ends: end, seed: seed)
    }
}
