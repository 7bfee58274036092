import ArgumentParser
import Contracts

/// `alongside sample …`
struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Schools drawn by chance from a frame, as the programme designs it.",
        discussion: "The same design, frame and seed always draw the same schools: alongside sample replay ID",
        subcommands: [List.self, Draw.self, Show.self, Replay.self, Add.self], defaultSubcommand: List.self)

    static func sample(_ text: String) throws -> SampleID {
        guard let id = SampleID(text) else { throw ValidationError("“\(text)” is no sample; alongside sample list shows them.") }
        return id
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What was drawn, and what the programme designs.")
        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let found = try await session.ask(ListSamples())
                    if connection.json { return try StandardOutput.write(json: found) }
                    let rows = found.samples.map {
                        [
                            $0.id.description, $0.title, $0.drawnOn.description, String($0.seed), String($0.wanted), String($0.drawn), String($0.reserve),
                            String($0.added),
                        ]
                    }
                    StandardOutput.write(TextTable(header: ["Id", "Sample", "Drawn on", "Seed", "Wanted", "Drawn", "Reserve", "Added"], rows: rows).text)
                    for design in found.designs { StandardOutput.write("Designed: \(design.code), \(design.label)") }
                }
            }
        }
    }

    struct Draw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Draws a sample.")
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The design, as `alongside sample list` shows it.") var design: String
        @Option(help: ArgumentHelp("The frame, as `alongside register frames` shows it.", valueName: "ID")) var frame: String
        @Option(help: "A whole number from 0; without it one is chosen, and shown.") var seed: Int?

        func run() async throws {
            try await Failure.report {
                guard let frame = FrameID(frame) else { throw ValidationError("“\(frame)” is no frame; alongside register frames shows them.") }
                let command = DrawSample(id: SampleID(), design: design, frame: frame, seed: seed ?? Int.random(in: 0..<1_000_000_000))
                try await connection.withSession { session in
                    let drawn = try await session.send(command)
                    if connection.json { return try StandardOutput.write(json: drawn) }
                    StandardOutput.write("\(drawn.drawn) of \(drawn.wanted) are drawn with seed \(drawn.seed), and \(drawn.reserve) are in reserve.")
                    StandardOutput.write("Look at it: alongside sample show \(drawn.id)")
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A sample: its strata, its coverage beside the frame's, its schools.")
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "Its id.") var sample: String
        @Flag(help: "Every school, in its place.") var schools = false

        func run() async throws {
            try await Failure.report {
                let id = try SampleCommand.sample(sample)
                try await connection.withSession { session in
                    let found = try await session.ask(GetSample(id: id))
                    if connection.json { return try StandardOutput.write(json: found) }
                    StandardOutput.write(strata(found))
                    StandardOutput.write(coverage(found))
                    if schools { StandardOutput.write(list(found)) }
                    for added in found.additions { StandardOutput.write("Chosen: \(added.urn) \(added.name), \(added.on): \(added.reason)") }
                }
            }
        }

        private func strata(_ found: SampleDetail) -> String {
            let rows = found.strata.map {
                [$0.stratum, $0.part, String($0.inFrame), String($0.wanted), String($0.drawn), String($0.shortfall), String($0.reserve)]
            }
            return TextTable(header: ["Stratum", "Part", "In the frame", "Wanted", "Drawn", "Short of", "Reserve"], rows: rows).text
        }

        private func coverage(_ found: SampleDetail) -> String {
            let rows = found.coverage.map { [$0.dimension, $0.group, String($0.inFrame), String($0.drawn), "\($0.expected)"] }
            return TextTable(header: ["By", "Group", "In the frame", "Drawn", "On average"], rows: rows).text
        }

        private func list(_ found: SampleDetail) -> String {
            let rows = found.schools.map { [String($0.urn), $0.name, $0.stratum, $0.part, $0.isReserve ? "reserve" : "drawn", String($0.place)] }
            return TextTable(header: ["URN", "School", "Stratum", "Part", "", "Place"], rows: rows).text
        }
    }

    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Draws it again from its frame, and says whether the same schools come out.")
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "Its id.") var sample: String

        func run() async throws {
            try await Failure.report {
                let id = try SampleCommand.sample(sample)
                try await connection.withSession { session in
                    let found = try await session.ask(ReplaySample(id: id))
                    if connection.json { return try StandardOutput.write(json: found) }
                    let different = found.different.map(String.init).joined(separator: ", ")
                    StandardOutput.write(
                        found.different.isEmpty ? "The same \(found.compared) schools in the same places." : "Not where they were: \(different)")
                }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Adds a school that is chosen and not drawn; it stays apart.")
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The sample's id.") var sample: String
        @Argument(help: "The school's URN.") var urn: Int
        @Option(help: "Why it is chosen.") var reason: String

        func run() async throws {
            try await Failure.report {
                let command = AddToSample(sample: try SampleCommand.sample(sample), urn: urn, reason: reason)
                try await connection.withSession { session in
                    _ = try await session.send(command)
                    StandardOutput.write("\(urn) is added.")
                }
            }
        }
    }
}
