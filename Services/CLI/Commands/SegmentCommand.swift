import ArgumentParser
import Contracts
import FoundationEssentials

/// `alongside segment …`
struct SegmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment", abstract: "Saved filters over the register.", subcommands: [List.self, Show.self, Count.self, Save.self],
        defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every segment, the newest first.")
        @OptionGroup var connection: ConnectionOptions

        func run() async throws {
            try await Failure.report {
                try await connection.withSession { session in
                    let found = try await session.ask(ListSegments())
                    if connection.json { return try StandardOutput.write(json: found) }
                    StandardOutput.write(TextTable(header: ["Id", "Segment"], rows: found.segments.map { [$0.id.description, $0.name] }).text)
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A segment: its filter, whom it reaches now, and whom it leaves out and why.")
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "Its name or id.") var segment: String
        @Option(help: ArgumentHelp("On a frame, as `alongside register frames` shows it.", valueName: "ID")) var frame: String?

        func run() async throws {
            try await Failure.report {
                let frame = try frame.map { text in
                    guard let id = FrameID(text) else { throw ValidationError("“\(text)” is no frame; alongside register frames shows them.") }
                    return id
                }
                try await connection.withSession { session in
                    let segments = try await session.ask(ListSegments()).segments
                    guard let found = segments.first(where: { $0.id.description == segment.lowercased() || $0.name == segment }) else {
                        throw ValidationError("There is no segment “\(segment)”; there are: \(segments.map(\.name).joined(separator: "; ")).")
                    }
                    let detail = try await session.ask(GetSegment(id: found.id, frame: frame))
                    if connection.json { return try StandardOutput.write(json: detail) }
                    StandardOutput.write(detail.yaml + "\n" + SegmentCommand.text(detail.preview))
                }
            }
        }
    }

    struct Count: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Whom a filter in a YAML file would reach, without saving it.")
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The file.") var file: String

        func run() async throws {
            let text = try SegmentCommand.read(file)
            try await Failure.report {
                try await connection.withSession { session in
                    let preview = try await session.ask(PreviewSegment(filter: try await session.ask(ReadSegment(yaml: text)).filter))
                    if connection.json { return try StandardOutput.write(json: preview) }
                    StandardOutput.write(SegmentCommand.text(preview))
                }
            }
        }
    }

    struct Save: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Saves the filter in a YAML file as a segment.",
            discussion: """
                Keys, each of them optional: name, regions, local_authorities, phases, type_groups, types, trust_sizes, urban_or_rural, need_bands \
                (lists); minimum_percent_fsm, minimum_pupils, limit (numbers); state_funded_only (true unless it says false).
                """)
        @OptionGroup var connection: ConnectionOptions
        @Argument(help: "The file.") var file: String
        @Option(help: "What it is called; else the file's own name for it.") var name: String?

        func run() async throws {
            let text = try SegmentCommand.read(file)
            try await Failure.report {
                try await connection.withSession { session in
                    let written = try await session.ask(ReadSegment(yaml: text))
                    guard let name = name ?? written.name else { throw ValidationError("The segment has no name: give --name, or name: in the file.") }
                    let id = SegmentID()
                    _ = try await session.send(CreateSegment(id: id, name: name, filter: written.filter))
                    if connection.json { return try StandardOutput.write(json: ["id": id.description]) }
                    StandardOutput.write("“\(name)” is saved as \(id).")
                }
            }
        }
    }

    private static func read(_ file: String) throws -> String {
        do {
            return try String(contentsOfFile: try Folder.absolute(file), encoding: .utf8)
        } catch {
            throw ValidationError("\(file) cannot be read as text.")
        }
    }

    private static func text(_ preview: SegmentPreview) -> String {
        let left = preview.leftOut.map { one in
            (["  \(one.count) left out: \(one.reason.replacing("_", with: " "))"] + (one.rules ?? []).map { "      \($0)" }).joined(separator: "\n")
        }
        return (["\(preview.matching) open schools, of which \(preview.reachable) may be written to now."] + left).joined(separator: "\n")
    }
}
