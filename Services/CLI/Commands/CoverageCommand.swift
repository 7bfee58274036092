import ArgumentParser
import Contracts
import FoundationEssentials

/// `alongside coverage`
struct CoverageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage", abstract: "Whom the programme reached beside every eligible school, and the gaps.",
        discussion: """
            Groups are ranked by how many schools they lack of the share that they would have if all were reached alike. With --segment a gap \
            becomes a segment: alongside coverage --by region --crossed need --segment 1
            """)

    @OptionGroup var connection: ConnectionOptions
    @Option(help: "region, phase, type, trust_size, urban_or_rural or need.") var by = CoverageDimension.region
    @Option(help: "A second one, crossed with the first.") var crossed: CoverageDimension?
    @Option(help: "Which stage gaps are ranked by: approached, interested, enrolled or supported.") var stage = CoverageStage.enrolled
    @Option(help: ArgumentHelp("On a frame, as `alongside register frames` shows it.", valueName: "ID")) var frame: String?
    @Flag(help: "Hide small counts, as in what is published.") var published = false
    @Option(help: ArgumentHelp("Make a segment of the gap in this place of the ranking.", valueName: "place")) var segment: Int?
    @Option(help: "What the segment is called.") var name: String?

    func run() async throws {
        try await Failure.report {
            let frame = try frame.map { text in
                guard let id = FrameID(text) else { throw ValidationError("“\(text)” is no frame; alongside register frames shows them.") }
                return id
            }
            try await connection.withSession { session in
                let found = try await session.ask(
                    CompareCoverage(by: by, crossed: crossed, stage: stage, frame: frame, published: published ? true : nil))
                if let segment { return try await make(segment, of: found.gaps, session) }
                if connection.json { return try StandardOutput.write(json: found) }
                StandardOutput.write(table(found))
                StandardOutput.write(gaps(found.gaps))
                for count in found.wobbly { StandardOutput.write("Just outside the rules: \(count.schools) schools. \(count.why)") }
            }
        }
    }

    private func make(_ place: Int, of gaps: [CoverageGap], _ session: CommandSession) async throws {
        guard gaps.indices.contains(place - 1) else { throw ValidationError("There are \(gaps.count) gaps; give the place of one.") }
        let (gap, id) = (gaps[place - 1], SegmentID())
        let name = name ?? "Gap: \(gap.groups.joined(separator: ", "))"
        _ = try await session.send(CreateSegment(id: id, name: name, filter: gap.filter))
        if connection.json { return try StandardOutput.write(json: ["id": id.description]) }
        StandardOutput.write("“\(name)” is saved. Look at it: alongside segment show \(id)")
    }

    private func table(_ found: CoverageComparison) -> String {
        let header = [by.title, crossed?.title ?? ""].filter { !$0.isEmpty } + ["Eligible"] + CoverageStage.allCases.flatMap { [$0.title, "%"] }
        let rows = (found.cells + (found.small.map { [$0] } ?? []) + [found.england]).map { cell in
            let groups = cell.groups + Array(repeating: "", count: (crossed == nil ? 1 : 2) - cell.groups.count)
            return groups + [String(cell.eligible)]
                + CoverageStage.allCases.flatMap { [cell[$0].map { String($0) } ?? "[c]", cell[$0].map { share($0, of: cell.eligible) } ?? ""] }
        }
        return TextTable(header: header, rows: rows).text
    }

    private func gaps(_ gaps: [CoverageGap]) -> String {
        guard !gaps.isEmpty else { return published ? "" : "No group is behind, or nobody is \(stage.rawValue) yet." }
        let rows = gaps.prefix(30).enumerated().map { place, gap in
            [
                String(place + 1), gap.groups.joined(separator: ", "), String(gap.reached), "\(gap.expected)", "\(gap.missing)",
                gap.chance ? "may be chance" : "more than chance",
            ]
        }
        return TextTable(header: ["", "Gap", stage.title, "If all alike", "Missing", ""], rows: rows).text
    }

    /// To one decimal, half up.
    private func share(_ count: Int, of base: Int) -> String {
        let permille = base > 0 ? (count * 2000 + base) / (base * 2) : 0
        return "\(permille / 10).\(permille % 10)"
    }
}

extension CoverageDimension: ExpressibleByArgument {}
extension CoverageStage: ExpressibleByArgument {}
