import ArgumentParser
import Contracts
import FoundationEssentials

/// `alongside application …`
struct ApplicationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "application", abstract: "Applications to be an Ambassador.",
        subcommands: [Show.self, Enter.self, Assign.self, Score.self, Moderate.self, RuleOut.self, Withdraw.self])

    static func body(_ text: String) throws -> BodyReference {
        guard let body = BodyReference(text) else { throw ValidationError("“\(text)” is no school or trust, such as school:100234 or trust:5603.") }
        return body
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "An application with its answers, and the marks that you may see.")
        @OptionGroup var target: ApplicationTarget

        func run() async throws {
            try await Failure.report {
                try await target.connection.withSession { session in
                    let found = try await session.ask(GetApplication(id: try target.application))
                    if target.connection.json { return try StandardOutput.write(json: found) }
                    StandardOutput.write("\(found.summary.reference), \(found.summary.bodyName): \(found.summary.state)")
                    StandardOutput.write("Eligibility (\(found.summary.eligibility)): \(found.eligibilityWords)")
                    if let why = found.allowedBecause { StandardOutput.write("Allowed by \(found.allowedBy ?? ""): \(why)") }
                    for answer in found.answers { StandardOutput.write("\n\(answer.question): \(answer.text)") }
                    for given in found.assessments {
                        let marks = given.marks.map { "\($0.criterion) \($0.mark)" }.joined(separator: ", ")
                        StandardOutput.write("\n\(given.assessor): \(given.total) (\(marks)). \(given.feedback)")
                        if let reason = given.reason { StandardOutput.write("Moderated: \(reason)") }
                    }
                    for letter in found.letters { StandardOutput.write("\nLetter, \(letter.on), \(letter.state): \(letter.subject)\n\(letter.text)") }
                }
            }
        }
    }

    struct Enter: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enters an application that came on paper, or by exception.",
            discussion: "Each answer is a file: --answer managing_grants=grants.txt, once for each criterion of the round.")
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The round's id.") var round: String
        @Argument(help: "The school or trust, such as school:100234.") var body: String
        @Option(help: "Who applies for it.") var name: String
        @Option(help: "Their address.") var email: String
        @Option(help: "Their role, in the programme's codes.") var role: String
        @Option(parsing: .singleValue, help: "CRITERION=FILE") var answer: [String] = []
        @Option(help: "Why it is let in outside the window or the rules; you allow it.") var exception: String?

        func run() async throws {
            try await Failure.report {
                let command = EnterApplication(
                    application: ApplicationID(), round: try RoundCommand.round(round), body: try ApplicationCommand.body(body), contactName: name,
                    email: email, role: role, answers: try answer.map(Self.answer), exception: exception)
                try await connection.withSession { session in
                    let entered = try await session.send(command)
                    if connection.json { return try StandardOutput.write(json: entered) }
                    StandardOutput.write("\(entered.reference): alongside application show \(entered.application)")
                }
            }
        }

        private static func answer(_ text: String) throws -> ApplicationAnswer {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw ValidationError("“\(text)” is no answer, such as managing_grants=grants.txt.") }
            return ApplicationAnswer(question: parts[0], text: try String(contentsOfFile: parts[1], encoding: .utf8))
        }
    }

    struct Assign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Gives it to two assessors of its round.")
        @OptionGroup var target: ApplicationTarget
        @Argument(help: "The first.") var first: String
        @Argument(help: "The second.") var second: String
        func run() async throws { try await target.send(done: "is with its assessors") { AssignAssessors(application: $0, first: first, second: second) } }
    }

    struct Score: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Gives your marks.")
        @OptionGroup var target: ApplicationTarget
        @OptionGroup var marks: MarkOptions

        func run() async throws {
            let given = try marks.marks
            try await target.send(done: "has your marks") { ScoreApplication(application: $0, marks: given, feedback: marks.feedback) }
        }
    }

    struct Moderate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Settles marks that are apart, as a third person.")
        @OptionGroup var target: ApplicationTarget
        @OptionGroup var marks: MarkOptions
        @Option(help: "Why these are the marks.") var reason: String

        func run() async throws {
            let given = try marks.marks
            try await target.send(done: "is settled") { ModerateApplication(application: $0, marks: given, feedback: marks.feedback, reason: reason) }
        }
    }

    struct RuleOut: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The applicant may not be an Ambassador; it is told why.")
        @OptionGroup var target: ApplicationTarget
        @Option(help: "Why.") var reason: String
        func run() async throws { try await target.send(done: "is ruled out") { RuleOutApplication(application: $0, reason: reason) } }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The applicant wants it no more; a place that it had goes to the next in reserve.")
        @OptionGroup var target: ApplicationTarget
        @Option(help: "Why.") var reason: String
        func run() async throws { try await target.send(done: "is withdrawn") { WithdrawApplication(application: $0, reason: reason) } }
    }
}

/// Marks for every criterion, and the words for the applicant.
struct MarkOptions: ParsableArguments {
    @Option(name: .customLong("mark"), parsing: .singleValue, help: "CRITERION=MARK, once for each.") var all: [String] = []
    @Option(help: "What the applicant is told.") var feedback: String

    var marks: [CriterionMark] {
        get throws {
            try all.map { text in
                let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2, let mark = Int(parts[1]) else { throw ValidationError("“\(text)” is no mark, such as managing_grants=3.") }
                return CriterionMark(criterion: parts[0], mark: mark)
            }
        }
    }
}

/// One application, by its id.
struct ApplicationTarget: ParsableArguments {
    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The application's id, as `alongside round show` shows it.") var id: String

    var application: ApplicationID {
        get throws {
            guard let application = ApplicationID(id) else { throw ValidationError("“\(id)” is no application; alongside round show lists them.") }
            return application
        }
    }

    func send<C: Command>(done: String, _ command: (ApplicationID) -> C) async throws {
        try await Failure.report {
            try await connection.withSession { session in
                _ = try await session.send(command(try application))
                StandardOutput.write("The application \(done).")
            }
        }
    }
}
