import ArgumentParser
import Contracts

/// `alongside ambassador …`
struct AmbassadorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ambassador", abstract: "Ambassadors: agreement, induction, extension, withdrawal.",
        subcommands: [List.self, Show.self, Sign.self, Induct.self, Extend.self, Withdraw.self, Answer.self], defaultSubcommand: List.self)

    static func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw ValidationError("“\(text)” is no day, such as 2024-09-01.") }
        return day
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Those who may be matched, and who withdrew.")
        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let found = try await session.ask(ListAmbassadors())
                    if connection.json { return try StandardOutput.write(json: found) }
                    let rows = found.ambassadors.map {
                        [
                            $0.id, $0.name, $0.regions.isEmpty ? "all" : $0.regions.joined(separator: ", "), $0.specialism ?? "",
                            "\($0.engaged) of \($0.capacity)", $0.withdrewOn.map { "withdrew on \($0)" } ?? "",
                        ]
                    }
                    StandardOutput.write(TextTable(header: ["Id", "Ambassador", "Regions", "Specialism", "Engaged", ""], rows: rows).text)
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "How one came, what was agreed, and how far it is.")
        @OptionGroup var target: AmbassadorTarget

        func run() async throws {
            try await Failure.report {
                try await target.connection.withSession { session in
                    let found = try await session.ask(GetAmbassador(programme: target.programme, ambassador: target.ambassador))
                    if target.connection.json { return try StandardOutput.write(json: found) }
                    StandardOutput.write("\(found.id), \(found.name): \(found.state), by \(found.route)")
                    for term in found.agreements {
                        let why = term.reason.map { ": \($0)" } ?? ""
                        StandardOutput.write("Agreed, version \(term.version), from \(term.from) until \(term.until), \(term.capacity) bodies\(why)")
                    }
                    if let day = found.inductedOn { StandardOutput.write("Induction on \(day)") }
                    if let day = found.withdrewOn {
                        StandardOutput.write("Leaves on \(day)\(found.noticeOn.map { ", said on \($0)" } ?? ""): \(found.reason ?? "")")
                    }
                }
            }
        }
    }

    struct Sign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The agreement is signed.")
        @OptionGroup var target: AmbassadorTarget
        @Option(help: "The version of its text.") var version = "1"
        @Option(help: "The day on which it was signed.") var on: String
        @Option(help: "Its last day, within the programme's.") var until: String
        @Option(help: "How many bodies it can support.") var capacity: Int

        func run() async throws {
            let (on, until) = (try AmbassadorCommand.day(on), try AmbassadorCommand.day(until))
            try await target.send(done: "has signed") {
                SignAgreement(programme: $0, ambassador: target.ambassador, version: version, on: on, until: until, capacity: capacity)
            }
        }
    }

    struct Induct: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The induction is done: it may be matched.")
        @OptionGroup var target: AmbassadorTarget
        @Option(help: "The day of it.") var on: String

        func run() async throws {
            let on = try AmbassadorCommand.day(on)
            try await target.send(done: "is active") { RecordInduction(programme: $0, ambassador: target.ambassador, on: on) }
        }
    }

    struct Extend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Its agreement goes on, at most as long as the programme.")
        @OptionGroup var target: AmbassadorTarget
        @Option(help: "The new last day.") var until: String
        @Option(help: "Why.") var reason: String

        func run() async throws {
            let until = try AmbassadorCommand.day(until)
            try await target.send(done: "goes on") { ExtendAgreement(programme: $0, ambassador: target.ambassador, until: until, reason: reason) }
        }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "It leaves: each body that it supports is asked whom it would like next.",
            discussion: "With --at-once each goes to the best that has room without being asked. The next in reserve steps in.")
        @OptionGroup var target: AmbassadorTarget
        @Option(help: "Its last day.") var on: String
        @Option(help: "Why it leaves.") var reason: String
        @Option(help: "Why the notice that was agreed need not be kept.") var noticeWaived: String?
        @Flag(help: "Hand its engagements over at once.") var atOnce = false

        func run() async throws {
            let on = try AmbassadorCommand.day(on)
            try await target.send(done: "leaves on \(on)") {
                WithdrawAmbassador(
                    programme: $0, ambassador: target.ambassador, on: on, reason: reason, asksBodies: !atOnce, noticeWaived: noticeWaived)
            }
        }
    }

    struct Answer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Records what a body says to the Ambassador proposed to it in place of one who leaves.",
            discussion: "A no brings the next proposal; the engagement stays as it is until the body agrees.")
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The engagement's id.") var engagement: String
        @Flag(inversion: .prefixedNo, help: "Whether it agrees.") var agrees: Bool
        @Option(help: "In its words; needed for a no.") var reason: String?

        func run() async throws {
            try await Failure.report {
                guard let id = EngagementID(engagement) else { throw ValidationError("“\(engagement)” is no engagement's id.") }
                try await connection.withSession { session in
                    _ = try await session.send(AnswerReassignment(engagement: id, agrees: agrees, reason: reason))
                    StandardOutput.write(agrees ? "The engagement is handed over." : "The next is proposed, if there is one.")
                }
            }
        }
    }
}

/// One Ambassador, by its id in the programme.
struct AmbassadorTarget: ParsableArguments {
    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The Ambassador, such as A13.") var ambassador: String
    @Option(help: "The programme; the only one, when absent.") var programme: String?

    func send<C: Command>(done: String, _ command: (String) -> C) async throws {
        try await Failure.report {
            try await connection.withSession { session in
                var name = programme
                if name == nil { name = try await session.ask(GetProgramme()).programme }
                _ = try await session.send(command(name ?? ""))
                StandardOutput.write("\(ambassador) \(done).")
            }
        }
    }
}
