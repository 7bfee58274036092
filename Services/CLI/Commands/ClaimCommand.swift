import ArgumentParser
import Contracts

/// `alongside claim …`
struct ClaimCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim", abstract: "Funding claims, from draft to payment.",
        subcommands: [List.self, Show.self, Prepare.self, Submit.self, Authorise.self, Return.self, Pay.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Claims and how they stand.")

        enum State: String, ExpressibleByArgument, CaseIterable { case draft, submitted, authorised, paid }

        @OptionGroup var connection: ConnectionOptions
        @Option(name: .long, help: "Only this Ambassador's.") var ambassador: String?
        @Option(name: .long, help: "Only those in this state.") var state: State?

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let claims = try await session.ask(ListClaims(ambassador: ambassador, state: state?.rawValue))
                    if connection.json { return try StandardOutput.write(json: claims) }
                    let rows = claims.claims.map { [$0.reference, $0.ambassadorName, $0.state, $0.total.description, $0.unfunded.description] }
                    StandardOutput.write(TextTable(header: ["Claim", "Ambassador", "State", "Total", "Over the cap"], rows: rows).text)
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A claim, with the work behind every line.")

        @OptionGroup var target: ClaimTarget

        func run() async throws {
            try await Failure.report {
                try await target.connection.withSession { session in
                    let claim = try await session.ask(GetClaim(claim: try await target.find(session).claim))
                    if target.connection.json { return try StandardOutput.write(json: claim) }
                    StandardOutput.write("\(claim.summary.reference), \(claim.summary.ambassadorName), \(claim.summary.state)")
                    for line in claim.lines {
                        StandardOutput.write("\n\(line.title): \(line.quantity) × \(line.rate) = \(line.amount)")
                        if line.overCap > .zero { StandardOutput.write("  of which over the cap, delivered and not funded: \(line.overCap)") }
                        for work in line.evidence { StandardOutput.write("  \(work.on) \(work.reference) \(work.what) \(work.bodyName ?? "")") }
                    }
                    StandardOutput.write("\nTotal \(claim.summary.total)")
                }
            }
        }
    }

    struct Prepare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Computes a claim from the log; again while it is a draft to compute it anew.")

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The Ambassador, such as A01.") var ambassador: String
        @Argument(help: "The claim period, such as 2023-24-P1.") var period: String

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let programme = try await session.ask(GetProgramme()).programme
                    let present = try await session.ask(ListClaims(ambassador: ambassador)).claims.first { $0.period == period }
                    let prepared = try await session.send(
                        PrepareClaim(claim: present?.claim ?? ClaimID(), programme: programme, ambassador: ambassador, period: period))
                    if connection.json { return try StandardOutput.write(json: prepared) }
                    StandardOutput.write("\(prepared.reference): \(prepared.total)")
                }
            }
        }
    }

    struct Submit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Submits a draft: it is a snapshot from then on.")
        @OptionGroup var target: ClaimTarget
        func run() async throws { try await target.send(done: "is submitted") { SubmitClaim(claim: $0.claim, version: $0.version) } }
    }

    struct Authorise: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Authorises a claim as submitted.")
        @OptionGroup var target: ClaimTarget
        func run() async throws { try await target.send(done: "is authorised") { AuthoriseClaim(claim: $0.claim, version: $0.version) } }
    }

    struct Return: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Returns a submitted claim to draft.")
        @OptionGroup var target: ClaimTarget
        @Option(name: .long, help: "Why.") var reason: String
        func run() async throws { try await target.send(done: "is returned") { ReturnClaim(claim: $0.claim, version: $0.version, reason: reason) } }
    }

    struct Pay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Records the payment of an authorised claim.")
        @OptionGroup var target: ClaimTarget
        @Option(name: .long, help: ArgumentHelp("When it was paid.", valueName: "YYYY-MM-DD")) var on: String
        @Option(name: .long, help: "The payment's reference.") var reference: String

        func run() async throws {
            guard let day = Day(on) else { throw ValidationError("--on is a day, such as 2024-01-15.") }
            try await target.send(done: "is paid") { RecordPayment(claim: $0.claim, version: $0.version, paidOn: day, paymentReference: reference) }
        }
    }
}

/// One claim, by its reference.
struct ClaimTarget: ParsableArguments {
    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The claim's reference, such as FWAMS-A01-2023-24-P1.") var reference: String

    func find(_ session: CommandSession) async throws -> ClaimSummary {
        guard let claim = try await session.ask(ListClaims()).claims.first(where: { $0.reference.lowercased() == reference.lowercased() }) else {
            throw Refusal(.notFound, "There is no claim \(reference).", remedy: "`alongside claim list` shows them.")
        }
        return claim
    }

    func send<C: Command>(done: String, _ command: (ClaimSummary) -> C) async throws {
        try await Failure.report {
            try await connection.withSession { session in
                let claim = try await find(session)
                _ = try await session.send(command(claim))
                StandardOutput.write("\(claim.reference) \(done).")
            }
        }
    }
}
