import ArgumentParser
import Contracts

/// `alongside lead …`
struct LeadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lead", abstract: "Bodies that showed interest, and who supports them.",
        subcommands: [
            List.self, Show.self, Propose.self, Match.self, Decline.self, Plan.self, LeadReachCommand.self, LeadRecordCommand.self,
            LeadRespondCommand.self, LeadNoCommand.self, LeadAgainCommand.self, LeadDeciderCommand.self, LeadContactLeftCommand.self,
        ], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every lead, the newest first.")

        enum State: String, ExpressibleByArgument, CaseIterable { case new, matched, declined, closed }

        @OptionGroup var connection: ConnectionOptions
        @Option(name: .long, help: "Only those in this state.") var state: State?

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let leads = try await session.ask(ListLeads(state: state?.rawValue))
                    if connection.json { return try StandardOutput.write(json: leads) }
                    let rows = leads.leads.map {
                        [
                            $0.id.description, $0.reference, $0.bodyName, "\($0.receivedOn)", $0.channel, $0.state,
                            $0.ambassador ?? $0.proposedTo.map { "\($0) is asked" } ?? "",
                        ]
                    }
                    StandardOutput.write(TextTable(header: ["Id", "Reference", "Body", "Received", "By", "State", "Ambassador"], rows: rows).text)
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A lead with the Ambassadors for it, best first, and why.")
        @OptionGroup var target: LeadTarget

        func run() async throws {
            try await Failure.report {
                try await target.connection.withSession { session in
                    let lead = try await session.ask(GetLead(id: try target.lead))
                    if target.connection.json { return try StandardOutput.write(json: lead) }
                    StandardOutput.write("\(lead.summary.reference), \(lead.summary.bodyName): \(lead.summary.state)")
                    if let asked = lead.summary.proposedTo { StandardOutput.write("\(asked) is asked whether it takes it.") }
                    for (index, match) in lead.matches.enumerated() {
                        StandardOutput.write("\n\(index + 1). \(match.ambassador) \(match.name): \(match.score) of 100, room for \(match.capacityLeft)")
                        for reason in match.reasons { StandardOutput.write("   \(reason)") }
                        for warning in match.warnings ?? [] { StandardOutput.write("   Against it: \(warning.words)") }
                    }
                    for declined in lead.declined { StandardOutput.write("\nDeclined: \(declined.ambassador), by the \(declined.by): \(declined.reason)") }
                    for warning in lead.warned ?? [] { StandardOutput.write("\nMatched against a rule: \(warning.words)") }
                }
            }
        }
    }

    struct Propose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Asks an Ambassador whether it takes the lead; the best one, when none is named.")
        @OptionGroup var target: LeadTarget
        @Argument(help: "The Ambassador, such as A01.") var ambassador: String?
        func run() async throws { try await target.send(done: "is before the Ambassador") { ProposeMatch(lead: $0, ambassador: ambassador) } }
    }

    struct Match: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Gives the lead to an Ambassador: an engagement opens.")
        @OptionGroup var target: LeadTarget
        @Argument(help: "The Ambassador, such as A01.") var ambassador: String
        @Option(name: .long, help: "The model of support.") var model = "one_to_one"
        func run() async throws { try await target.send(done: "is matched") { AcceptMatch(lead: $0, ambassador: ambassador, model: model) } }
    }

    struct Decline: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Records that a side declines a match; the next is asked, if one was asked.")
        @OptionGroup var target: LeadTarget
        @Argument(help: "The Ambassador, such as A01.") var ambassador: String
        @Option(name: .long, help: "Who declines: ambassador or school.") var by: String
        @Option(name: .long, help: "Why; it is kept with the lead.") var reason: String

        func run() async throws {
            try await target.send(done: "stays open without it") { DeclineMatch(lead: $0, ambassador: ambassador, by: by, reason: reason) }
        }
    }

    struct Plan: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "All new leads with their Ambassadors at once.",
            discussion: "As many as there is room for, needs first, then fit, then distance; beside it what working down the list would come to.")

        @OptionGroup var connection: ConnectionOptions
        @Flag(name: .long, help: "Ask these Ambassadors.") var propose = false

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let plan = try await session.ask(GetMatchPlan())
                    if connection.json, !propose { return try StandardOutput.write(json: plan) }
                    let rows = plan.lines.map { line in
                        [
                            line.reference, line.bodyName, line.match?.ambassador ?? "nobody", line.match.map { String($0.score) } ?? "",
                            line.match?.metres.map { "\($0 / 1000) km" } ?? "", line.oneByOne ?? "nobody",
                        ]
                    }
                    StandardOutput.write(TextTable(header: ["Lead", "Body", "Ambassador", "Fit", "Away", "Alone"], rows: rows).text)
                    for (title, totals) in [("All at once", plan.together), ("One after the other", plan.oneByOne)] {
                        StandardOutput.write(
                            "\(title): \(totals.placed) placed, \(totals.unplaced) not, \(totals.needsUnmet) needs without a specialist, fit \(totals.score), \(totals.metres / 1000) km."
                        )
                    }
                    guard propose else { return }
                    let pairs = plan.lines.compactMap { line in line.match.map { ProposedPair(lead: line.lead, ambassador: $0.ambassador) } }
                    let done = try await session.send(ProposeMatches(pairs: pairs))
                    StandardOutput.write("\(done.proposed) leads are before their Ambassadors; \(done.left) were left as they are.")
                }
            }
        }
    }
}

/// One lead, by its id.
struct LeadTarget: ParsableArguments {
    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The lead's id, as `alongside lead list` shows it.") var id: String

    var lead: LeadID {
        get throws {
            guard let lead = LeadID(id) else { throw ValidationError("“\(id)” is not a lead's id; `alongside lead list` shows them.") }
            return lead
        }
    }

    func send<C: Command>(done: String, _ command: (LeadID) -> C) async throws {
        try await Failure.report {
            try await connection.withSession { session in
                _ = try await session.send(command(try lead))
                StandardOutput.write("The lead \(done).")
            }
        }
    }
}
