import ArgumentParser
import Contracts

/// `alongside round …`
struct RoundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "round", abstract: "Rounds in which Ambassadors are chosen.",
        discussion: "The form, the marks and the pass mark are the programme's (`ambassador_round`).",
        subcommands: [List.self, Open.self, Show.self, Assessor.self, Decide.self], defaultSubcommand: List.self)

    static func round(_ text: String) throws -> RoundID {
        guard let id = RoundID(text) else { throw ValidationError("“\(text)” is no round; alongside round list shows them.") }
        return id
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every round, the newest first.")
        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let found = try await session.ask(ListRounds())
                    if connection.json { return try StandardOutput.write(json: found) }
                    let rows = found.rounds.map {
                        [
                            $0.id.description, $0.reference, $0.title, $0.route, "\($0.opens)", "\($0.closes) \($0.closesAt)", $0.state, String($0.places),
                            String($0.applications), String($0.appointed),
                        ]
                    }
                    let header = ["Id", "Reference", "Round", "Route", "Opens", "Closes", "State", "Places", "Applications", "Appointed"]
                    StandardOutput.write(TextTable(header: header, rows: rows).text)
                    if let missing = found.missing { StandardOutput.write(missing) }
                }
            }
        }
    }

    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Opens a round.",
            discussion: """
                Example: alongside round open "First round" --opens 2023-01-16 --closes 2023-02-24 --places "North West=2" --places London=1
                """)
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "What it is called.") var title: String
        @Option(help: "The first day.") var opens: String
        @Option(help: "The last day; it closes at the programme's time.") var closes: String
        @Option(parsing: .singleValue, help: "How many in all, such as 12; or of a region, such as London=2, again for others.") var places: [String]
        @Option(help: "round: decided together after it has closed; flow: decided as they come.") var route = "round"

        func run() async throws {
            try await Failure.report {
                let command = OpenRound(
                    id: RoundID(), title: title, route: route, opens: try AmbassadorCommand.day(opens), closes: try AmbassadorCommand.day(closes),
                    places: try places.map(Self.places))
                try await connection.withSession { session in
                    let opened = try await session.send(command)
                    if connection.json { return try StandardOutput.write(json: opened) }
                    StandardOutput.write("\(opened.reference) is set up: alongside round show \(opened.round)")
                }
            }
        }

        private static func places(_ text: String) throws -> RegionPlaces {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard let last = parts.last, let number = Int(last) else { throw ValidationError("“\(text)” is no number of places, such as 12 or London=2.") }
            return RegionPlaces(region: parts.count == 2 ? String(parts[0]) : nil, places: number)
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A round with its rules, assessors and applications.")
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "Its id.") var round: String

        func run() async throws {
            try await Failure.report {
                let id = try RoundCommand.round(round)
                try await connection.withSession { session in
                    let found = try await session.ask(GetRound(id: id))
                    if connection.json { return try StandardOutput.write(json: found) }
                    StandardOutput.write("\(found.summary.reference), \(found.summary.title): \(found.summary.state)")
                    for rule in found.rules { StandardOutput.write(rule) }
                    for place in found.places { StandardOutput.write("Places, \(place.region ?? "anywhere"): \(place.places)") }
                    for assessor in found.assessors { StandardOutput.write("Assesses: \(assessor.assessor)\(assessor.body.map { " of \($0)" } ?? "")") }
                    let rows = found.applications.map {
                        [
                            $0.id.description, $0.reference, $0.bodyName, $0.region ?? "", $0.route, $0.eligibility, $0.state, $0.total ?? "",
                            $0.reservePlace.map(String.init) ?? "", $0.ambassador ?? "",
                        ]
                    }
                    let header = ["Id", "Reference", "Body", "Region", "Route", "Eligible", "State", "Marks", "Reserve", "Ambassador"]
                    StandardOutput.write(TextTable(header: header, rows: rows).text)
                }
            }
        }
    }

    struct Assessor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lets somebody assess in the round.")
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The round's id.") var round: String
        @Argument(help: "A person's id, as `alongside person list` shows it, or an operator's key.") var assessor: String
        @Option(help: "The school or trust that they are of, such as school:100234.") var of: String?

        func run() async throws {
            try await Failure.report {
                let command = NameAssessor(round: try RoundCommand.round(round), assessor: assessor, body: try of.map(ApplicationCommand.body))
                try await connection.withSession { session in
                    _ = try await session.send(command)
                    StandardOutput.write("\(assessor) assesses in the round.")
                }
            }
        }
    }

    struct Decide: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Decides what is assessed, and writes to the applicants.")
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The round's id.") var round: String

        func run() async throws {
            try await Failure.report {
                let id = try RoundCommand.round(round)
                try await connection.withSession { session in
                    let decided = try await session.send(DecideRound(round: id))
                    if connection.json { return try StandardOutput.write(json: decided) }
                    StandardOutput.write("\(decided.appointed) appointed, \(decided.reserve) in reserve, \(decided.unsuccessful) unsuccessful.")
                }
            }
        }
    }
}
