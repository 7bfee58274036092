import ArgumentParser
import Contracts

extension MailCommand {
    struct Hold: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Holds all mail but sign-in messages, until it is released.",
            discussion: "What is in hand at that moment goes still; the rest waits as it is.")
        @OptionGroup var connection: ConnectionOptions
        @Option(help: "Why; it is kept, and shown.") var reason: String

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    _ = try await session.send(HoldMail(reason: reason))
                    StandardOutput.write("Mail is held. `alongside mail release` lets it go.")
                }
            }
        }
    }

    struct Held: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Whether mail is held, and what waits.")
        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let hold = try await session.ask(GetMailHold())
                    if connection.json { return try StandardOutput.write(json: hold) }
                    StandardOutput.write(Self.text(hold))
                }
            }
        }

        static func text(_ hold: MailHold) -> String {
            let state = hold.since.map { "Mail is held since \($0): \(hold.reason ?? "")." } ?? "Mail is not held."
            guard hold.total > 0 else { return "\(state) No message waits." }
            let rows = hold.waiting.map { [$0.ask, String($0.messages), $0.first.description, $0.last.description] }
            return "\(state) \(hold.total) messages wait:\n" + TextTable(header: ["About", "Messages", "First queued", "Last queued"], rows: rows).text
        }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets held mail go.",
            discussion: """
                After a restore, what waits may have been sent already by the first system, after the moment to which this one was \
                restored: its mail server's log knows. `alongside mail cancel-held` gives up what waits instead.
                """)
        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let hold = try await session.ask(GetMailHold())
                    _ = try await session.send(ReleaseMail())
                    let since = hold.waiting.map(\.first).min().map { ", queued since \($0)" } ?? ""
                    StandardOutput.write("Mail is released. \(hold.total) messages waited\(since).")
                }
            }
        }
    }

    struct CancelHeld: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cancel-held", abstract: "Gives up every message that waits while mail is held.",
            discussion: "Sign-in messages apart. Mail stays held: release it then, for what comes after.")
        @OptionGroup var connection: ConnectionOptions
        @Option(help: "Why; it is kept.") var reason: String

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let cancelled = try await session.send(CancelHeldMail(reason: reason))
                    StandardOutput.write("\(cancelled.messages) messages are given up. Mail is held still: `alongside mail release` lets new messages go.")
                }
            }
        }
    }
}
