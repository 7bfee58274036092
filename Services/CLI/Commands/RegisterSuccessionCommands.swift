import ArgumentParser
import Contracts

/// `alongside register successions`
struct RegisterSuccessionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "successions", abstract: "Schools that were split or merged: who follows them is for a person to say.",
        discussion: "A school that converted, or went into another with nobody else, is followed without asking.")

    @OptionGroup var connection: ConnectionOptions
    @Flag(name: .long, help: "Those that were decided too.") var all = false

    func run() async throws {
        try await Failure.report {
            try await connection.withSession { session in
                let found = try await session.ask(ListSuccessions(undecided: !all))
                if connection.json { return try StandardOutput.write(json: found) }
                let rows = found.cases.map { item in
                    [
                        String(item.urn), item.name, item.kind, item.candidates.map { "\($0.urn) \($0.name)" }.joined(separator: "; "), String(item.dealings),
                        item.follows.map(String.init) ?? "–", item.decision.map { "\($0.on) by \($0.by): \($0.reason)" } ?? "",
                    ]
                }
                StandardOutput.write(
                    TextTable(header: ["URN", "School", "Was", "May be followed by", "Dealings", "Followed by", "Decided"], rows: rows).text)
                if found.total > rows.count { StandardOutput.write("\(found.total) in all; these are the first \(rows.count).") }
            }
        }
    }
}

/// `alongside register decide URN`
struct RegisterDecideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Says who follows a school that was split or merged.",
        discussion: "Messages, opt-outs, leads and engagements go with it at once. Said again, the last word counts.")

    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The school's URN.") var urn: Int
    @Option(name: .long, help: ArgumentHelp("The school that follows it.", valueName: "URN")) var follow: Int?
    @Flag(name: .long, help: "Nobody follows it.") var nobody = false
    @Option(name: .long, help: "Why; it is kept.") var reason: String

    func validate() throws {
        guard (follow == nil) == nobody else { throw ValidationError("Give either --follow URN or --nobody.") }
    }

    func run() async throws {
        try await Failure.report {
            try await connection.withSession { session in
                _ = try await session.send(DecideSuccession(urn: urn, successor: follow, reason: reason))
                StandardOutput.write(follow.map { "School \(urn) goes on as \($0)." } ?? "Nobody follows school \(urn).")
            }
        }
    }
}
