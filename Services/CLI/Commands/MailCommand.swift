import ArgumentParser
import Contracts

/// `alongside mail …`
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Messages of which nobody knows whether they were sent, mail that is held, and what came in.",
        subcommands: [Unknown.self, Settle.self, Incoming.self, Sort.self, Held.self, Hold.self, Release.self, CancelHeld.self],
        defaultSubcommand: Unknown.self)

    struct Unknown: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists them, the oldest first.")
        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let unknown = try await session.ask(ListUnknownMail())
                    if connection.json { return try StandardOutput.write(json: unknown) }
                    let hold = try await session.ask(GetMailHold())
                    if hold.isHeld { StandardOutput.write(Held.text(hold) + "\n") }
                    let rows = unknown.messages.map { [$0.id.description, $0.bodyName, $0.ask, $0.since.description, $0.detail ?? ""] }
                    StandardOutput.write(TextTable(header: ["Id", "To", "About", "Since", "The server"], rows: rows).text)
                    if unknown.total > rows.count { StandardOutput.write("These are the first \(rows.count) of \(unknown.total).") }
                }
            }
        }
    }

    struct Settle: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says what became of one, and how you know.", discussion: "Its Message-ID, in the mail server's log, begins with its id.")

        enum Outcome: String, ExpressibleByArgument, CaseIterable {
            case sent, again
            case notSent = "not-sent"

            var code: String { self == .notSent ? "not_sent" : rawValue }
        }

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The message's id, as `alongside mail unknown` shows it.") var id: String
        @Argument(help: "sent: it arrived; again: it did not, send it now; not-sent: it did not, leave it at that.") var outcome: Outcome
        @Option(help: "How you know.") var because: String

        func run() async throws {
            try await Failure.report {
                guard let mail = MailID(id) else { throw ValidationError("“\(id)” is not a message's id; `alongside mail unknown` shows them.") }
                try await connection.withSession { session in
                    _ = try await session.send(SettleMail(id: mail, outcome: outcome.code, evidence: because))
                    StandardOutput.write("The message is settled.")
                }
            }
        }
    }
}
