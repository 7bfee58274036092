import ArgumentParser
import Contracts
import Operations

/// `alongside clock …`
struct ClockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "Business time.", subcommands: [Show.self, Advance.self], defaultSubcommand: Show.self)

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "What time it is for the programme.")

        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let reading = try await session.ask(ReadClock())
                    if connection.json { return try StandardOutput.write(json: reading) }
                    StandardOutput.write("\(reading.today) in London (\(reading.now))\(reading.simulated ? ", simulated" : "")")
                }
            }
        }
    }

    struct Advance: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Moves a simulated clock forward to eight in the morning of a day.", discussion: "Any installation that is not simulated refuses.")

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: ArgumentHelp("The day.", valueName: "YYYY-MM-DD")) var day: String

        func run() async throws {
            try await Failure.report {
                guard let target = Day(day) else { throw ValidationError("“\(day)” is not a day: write it as 2024-09-01.") }
                let reading = try await StackClock(connection.layout).advance(to: London.instant(on: target, hour: 8))
                StandardOutput.write("It is \(reading) now.")
            }
        }
    }
}
