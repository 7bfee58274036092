import ArgumentParser
import Contracts

/// `alongside eligibility BODY`
struct EligibilityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eligibility", abstract: "Which programmes admit a school or a trust, by which rules, on which dated facts.",
        discussion: """
            Each rule's conditions are held, failed or not known. What no public file tells a person may state:

              alongside eligibility state 100001 leadership_and_management Good --on 2023-06-14 --source "Inspection report"
            """, subcommands: [Show.self, State.self], defaultSubcommand: Show.self)

    static func body(_ text: String) throws -> BodyReference {
        guard let body = BodyReference(text) ?? Int(text).map(BodyReference.school) else { throw ValidationError("“\(text)” is neither a URN nor trust:UID.") }
        return body
    }

    static func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw ValidationError("“\(text)” is no day; write it YYYY-MM-DD.") }
        return day
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Judges a school or a trust.")

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The body: a URN, or trust:UID.") var body: String
        @Option(name: .long, help: "One programme only, by its id.") var programme: String?
        @Option(name: .long, help: "On that day, YYYY-MM-DD; else today.") var on: String?

        func run() async throws {
            try await Failure.report {
                let query = GetEligibility(body: try EligibilityCommand.body(body), programme: programme, on: try on.map(EligibilityCommand.day))
                try await connection.withSession { session in
                    let found = try await session.ask(query)
                    if connection.json { return try StandardOutput.write(json: found) }
                    for decision in found.decisions { StandardOutput.write(text(decision)) }
                }
            }
        }

        private func text(_ found: ProgrammeEligibility) -> String {
            let verdict =
                switch found.decision.outcome {
                case .held?: "eligible"
                case .unknown?: "not known"
                default: found.decision.eligible ? "eligible" : "not eligible"
                }
            let purpose = found.purpose == .ambassador ? "as an Ambassador" : "to take part"
            var lines = ["\(found.programme), \(purpose): \(verdict)"]
            guard let rules = found.decision.rules else { return (lines + found.decision.reasons.map { "  \($0)" }).joined(separator: "\n") }
            for rule in rules {
                lines.append("  \(rule.outcome.rawValue.padding(8))\(rule.title): \(rule.reason)")
                for condition in rule.conditions {
                    let facts = condition.facts.map { ([$0.value] + ($0.on.map { [$0.description] } ?? []) + [$0.source]).joined(separator: ", ") }
                    let told = (facts + (condition.missing.map { [$0] } ?? [])).joined(separator: "; ")
                    lines.append("    \(condition.outcome.rawValue.padding(8))\(condition.words)" + (told.isEmpty ? "" : " (\(told))"))
                }
            }
            return lines.joined(separator: "\n")
        }
    }

    struct State: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "States a fact that no public file tells, with its day and its source.")

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The body: a URN, or trust:UID.") var body: String
        @Argument(help: "The fact, as a rule names it.") var fact: String
        @Argument(help: "What it says: Good, 0.12, yes, no, “not applicable”.") var value: String
        @Option(name: .long, help: "The day of which it speaks, YYYY-MM-DD.") var on: String
        @Option(name: .long, help: "Where it stands.") var source: String

        func run() async throws {
            try await Failure.report {
                let command = StateFact(
                    id: StatementID(), body: try EligibilityCommand.body(body), fact: fact, value: value, on: try EligibilityCommand.day(on), source: source)
                try await connection.withSession { session in
                    _ = try await session.send(command)
                    StandardOutput.write("Kept: \(fact) of \(command.body) is \(value), \(on), \(source).")
                }
            }
        }
    }
}

extension String {
    fileprivate func padding(_ width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
