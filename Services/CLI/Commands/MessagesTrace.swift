import ArgumentParser
import Contracts
import Operations

extension Messages {
    struct Trace: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What happened under one id: commands, events, what became of them, mail, with times.",
            discussion: """
                The id is that of a log line (its `correlation`), of a command, an event or a mail, or of what messages are about, \
                such as a campaign. Times are real, UTC. The message id in a mail's header begins with the mail's id.
                """)

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The id.") var id: String

        @Option(name: .long, help: ArgumentHelp("Read the logs from this day on.", valueName: "YYYY-MM-DD"))
        var since: String?

        @Flag(name: .long, help: "A line for each step, however many are alike.")
        var all = false

        func run() async throws {
            try await Failure.report {
                let since = try since.map { text in
                    guard let day = Day(text) else { throw ValidationError("“\(text)” is not a day: write it as 2024-09-01.") }
                    return London.instant(on: day)
                }
                try await connection.withSession { session in
                    let search = TraceSearch(
                        find: { try await session.ask($0, of: $1) }, read: { try await session.ask($0, of: $1) })
                    let paths = try await search.paths(of: id, since: since)
                    if connection.json { return try StandardOutput.write(json: paths) }
                    StandardOutput.write(paths.map { $0.text(isWhole: all) }.joined(separator: "\n\n"))
                }
            }
        }
    }
}
