import ArgumentParser
import Contracts

/// `alongside school …`
struct SchoolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "school", abstract: "Schools of the register.", subcommands: [Find.self], defaultSubcommand: Find.self)

    struct Find: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Finds schools by a part of the name, a town, a trust, a postcode, a URN or a LAESTAB.",
            discussion: "St and Saint, punctuation and case do not matter, and typing errors are forgiven. A whole name finds the schools of that name.")

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "What to look for.") var text: String
        @Flag(name: .long, help: "Closed and proposed schools too.") var closed = false
        @Flag(name: .long, help: "Also schools whose name only holds the words, where others have them for a name.") var wide = false
        @Option(name: .long, help: "Of 50 schools each.") var page = 1

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let found = try await session.ask(FindSchools(text: text, status: closed ? nil : "open", page: page, wide: wide))
                    if connection.json { return try StandardOutput.write(json: found) }
                    if let corrected = found.corrected { StandardOutput.write("Nothing is called “\(text)”; this is “\(corrected)”.") }
                    let rows = found.schools.map {
                        [String($0.urn), $0.name, $0.town, $0.localAuthority, $0.postcode, $0.phase, $0.status, $0.laestab ?? "", $0.trustName ?? ""]
                    }
                    StandardOutput.write(
                        TextTable(header: ["URN", "Name", "Town", "Local authority", "Postcode", "Phase", "Status", "LAESTAB", "Trust"], rows: rows).text)
                    StandardOutput.write("\(found.total) found" + (found.pages > 1 ? ", page \(found.page) of \(found.pages) (--page)" : "") + ".")
                    if let others = found.others, others > 0 {
                        StandardOutput.write("\(others) more have these words in their name, town, local authority or trust (--wide).")
                    }
                }
            }
        }
    }
}
