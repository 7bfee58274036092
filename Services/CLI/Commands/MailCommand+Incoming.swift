import ArgumentParser
import Contracts

extension MailCommand {
    struct Incoming: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What came in: what waits for a person first, then the last of the others.", discussion: "With an id, that message and its words.")

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "A message's id.") var id: String?

        func run() async throws {
            try await Failure.report {
                guard let id else { return try await list() }
                let message = try MailCommand.incoming(id)
                try await connection.withSession { session in
                    let letter = try await session.ask(GetIncomingMail(id: message))
                    if connection.json { return try StandardOutput.write(json: letter) }
                    StandardOutput.write("From: \(letter.senderName ?? "") <\(letter.message.sender ?? "")>\nSubject: \(letter.message.subject ?? "")\n")
                    StandardOutput.write(letter.words ?? "Its words are not kept.")
                }
            }
        }

        private func list() async throws {
            try await connection.withSession { session in
                let incoming = try await session.ask(ListIncomingMail())
                if connection.json { return try StandardOutput.write(json: incoming) }
                func row(_ message: IncomingMessage) -> [String] {
                    let told = [message.subject, message.detail, message.outcome].compactMap { $0 }.joined(separator: ", ")
                    let from = message.bodyName ?? message.sender ?? ""
                    return [message.id.description, message.readAt.description, message.meaning, from, message.ask ?? "", told]
                }
                let header = ["Id", "At", "What", "From", "About", ""]
                StandardOutput.write("Waiting to be read: \(incoming.total)")
                StandardOutput.write(TextTable(header: header, rows: incoming.waiting.map(row)).text)
                StandardOutput.write("The last of the others:")
                StandardOutput.write(TextTable(header: header, rows: incoming.recent.map(row)).text)
            }
        }
    }

    struct Sort: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says what a message that waited is.", discussion: "Its words are then kept no longer; those of a lead or an enquiry stay with it.")

        enum Outcome: String, ExpressibleByArgument, CaseIterable {
            case lead, question, read
            case moreSupport = "more-support"
            case optedOut = "opted-out"

            var code: String { rawValue.replacing("-", with: "_") }
        }

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The message's id, as `alongside mail incoming` shows it.") var id: String
        @Argument(help: "lead: they are interested; question, more-support: they ask for it; opted-out: they want no more; read: nothing is to be done here.")
        var outcome: Outcome
        @Option(help: ArgumentHelp("Of a lead or an enquiry: the school that it is from, where the message does not tell.", valueName: "URN")) var urn: Int?
        @Option(help: "Of a lead or an enquiry: the role of whoever wrote, where it is not known.") var role: String?

        func run() async throws {
            try await Failure.report {
                let message = try MailCommand.incoming(id)
                try await connection.withSession { session in
                    _ = try await session.send(SortIncomingMail(id: message, outcome: outcome.code, body: urn.map { .school($0) }, role: role))
                    StandardOutput.write("The message is sorted.")
                }
            }
        }
    }

    private static func incoming(_ id: String) throws -> IncomingMailID {
        guard let message = IncomingMailID(id) else { throw ValidationError("“\(id)” is not a message's id; `alongside mail incoming` shows them.") }
        return message
    }
}
