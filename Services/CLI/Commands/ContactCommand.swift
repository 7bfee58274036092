import ArgumentParser
import Contracts

/// `alongside contact …`
struct ContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "People whom the programme writes to: record, stop, show, erase.",
        subcommands: [ContactRecordCommand.self, Stop.self, Show.self, Erase.self])

    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Somebody wants no more messages: it holds at once and for ever.",
            discussion: "It stops campaigns, surveys and reminders; what they ask for themselves is still answered.")

        @OptionGroup var connection: ConnectionOptions
        @Option(help: "The address to stop.") var email: String?
        @Option(help: ArgumentHelp("A school where nobody is to be written to.", valueName: "URN")) var urn: Int?
        @Option(name: .customLong("by"), help: "How they said it: phone, reply, letter, staff.") var how: String

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    _ = try await session.send(StopContact(email: email, body: urn.map { .school($0) }, how: how))
                    StandardOutput.write("It is recorded. What was waiting for them is not sent.")
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Everything that is kept about a person, as JSON: their copy.")

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "Their e-mail address.") var email: String

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in try StandardOutput.write(json: try await session.ask(GetPerson(email: email))) }
            }
        }
    }

    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes a person's name, address and words out of the record, on their request.",
            discussion: "Their address stays on the list of those who are not written to, unless --may-return is given.")

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "Their e-mail address.") var email: String
        @Flag(help: "The address may be written to if it is recorded again.") var mayReturn = false

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let erased = try await session.send(ErasePerson(email: email, stop: !mayReturn))
                    if connection.json { return try StandardOutput.write(json: erased) }
                    StandardOutput.write("The person is erased at \(erased.contacts) of the schools and trusts.")
                }
            }
        }
    }
}
