import ArgumentParser
import Contracts
import MessagingClient
import Operations

/// `alongside programme …`
struct ProgrammeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "programme", abstract: "What a programme is: its definition.", subcommands: [Validate.self, Apply.self])

    struct Validate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks a definition, and names every problem with its file, line and key.", discussion: "Needs no running stack.")

        @Argument(help: "The YAML file.") var file: String

        func run() async throws {
            try await Failure.report { StandardOutput.write(try ProgrammeCheck(file: file).summary()) }
        }
    }

    struct Apply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Applies a definition from a day on.", discussion: "Earlier versions are kept; the same file again changes nothing.")

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The YAML file.") var file: String
        @Option(name: .long, help: ArgumentHelp("From which day it is in force; today when absent.", valueName: "YYYY-MM-DD")) var effective: String?

        func run() async throws {
            try await Failure.report {
                let root = try Operator(connection.layout)
                let today = try await root.client.ask(ReadClock()).today
                guard let day = effective.map(Day.init) ?? today else { throw ValidationError("--effective is a day, such as 2023-05-01.") }
                let version = try await root.applyProgramme(file: file, effective: day)
                await root.close()
                if connection.json { return try StandardOutput.write(json: version) }
                StandardOutput.write("\(version.programme) version \(version.version) is in force from \(day). SHA-256 \(version.hash)")
            }
        }
    }
}
