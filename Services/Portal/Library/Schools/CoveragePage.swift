import Charts
import Contracts
import Hummingbird

/// Whom the programme reached beside everybody whom it could, the gaps, and the schools just outside; a gap becomes a segment.
enum CoveragePage {
    static func register(_ routes: Routes) {
        routes.get("/coverage") { visit in
            SchoolPages.isRecruiting(visit) ? try await page(visit) : try await SchoolPages.coverage(visit)
        }
        routes.post("/coverage/segment") { try await makeSegment($0, $1) }
        routes.get("/coverage/wobbly") { try await wobbly($0) }
    }

    private static func page(_ visit: Visit) async throws -> Response {
        let by = visit.query("by").flatMap(CoverageDimension.init) ?? .region
        let crossed = visit.query("crossed").flatMap(CoverageDimension.init).flatMap { $0 == by ? nil : $0 }
        let stage = visit.query("stage").flatMap(CoverageStage.init) ?? .enrolled
        let isPublished = visit.query("published") == "yes"
        let frame = visit.query("frame").flatMap { FrameID($0) }
        let found = try await visit.ask(CompareCoverage(by: by, crossed: crossed, stage: stage, frame: frame, published: isPublished ? true : nil))
        let dimensions = [by] + (crossed.map { [$0] } ?? [])
        let title = "Coverage by \(dimensions.map { $0.title.lowercased() }.joined(separator: " and "))"
        let none = Problems()
        let ways = CoverageDimension.allCases.map { CodedLabel(code: $0.rawValue, label: $0.title) }
        let view: View = [
            "fields": [
                Field.select("by", label: "By", value: by.rawValue, items: ways, problems: none),
                Field.select(
                    "crossed", label: "Crossed with", value: crossed?.rawValue ?? "", items: [CodedLabel(code: "", label: "Nothing")] + ways, problems: none),
                Field.select(
                    "stage", label: "Rank gaps by who was", value: stage.rawValue,
                    items: CoverageStage.allCases.map { CodedLabel(code: $0.rawValue, label: $0.title) },
                    problems: none),
                Field.checkboxes(
                    "published", legend: "Small counts", values: isPublished ? ["yes"] : [],
                    items: [CodedLabel(code: "yes", label: "Hide small counts, for publication")], problems: none),
            ],
            "frame": frame?.description, "asOf": found.asOf.map(Words.day), "done": visit.query("done").map { _ in "The segment is saved" },
            "map": by == .region && crossed == nil ? map(found, stage) : nil, "table": table(found, dimensions).view,
            "stage": stage.rawValue, "gaps": gaps(found.gaps), "none": found.gaps.isEmpty && !isPublished,
            "nobody": found.england[stage] == 0, "small": found.small.map { Words.count($0.eligible, "school") }, "smallUnder": found.smallUnder,
            "wobbly": found.wobbly.map { ["why": $0.why, "schools": Words.number($0.schools)] as View },
            "wobblyLink": QueryString.path("/coverage/wobbly", [("frame", frame?.description)]),
        ]
        return try await visit.page("coverage-gaps", title: title, view)
    }

    private static func map(_ found: CoverageComparison, _ stage: CoverageStage) -> String {
        let tiles = found.cells.map { cell in
            TileMap.Tile(
                region: cell.groups[0], share: cell[stage].map { Double($0) / Double(max(1, cell.eligible)) }, text: share(cell[stage], of: cell.eligible))
        }
        return TileMap.render(title: "Share of eligible schools \(stage.rawValue), by region", tiles: tiles, id: "coverage-map")
    }

    private static func table(_ found: CoverageComparison, _ dimensions: [CoverageDimension]) -> TableView {
        let columns = dimensions.map(\.title) + ["Eligible", "Of all"] + CoverageStage.allCases.flatMap { [$0.title, "Share"] }
        let rows = (found.cells + (found.small.map { [$0] } ?? []) + [found.england]).map { cell -> [TableView.Cell] in
            let groups = cell.groups.map { TableView.Cell.text($0) } + Array(repeating: .text(""), count: dimensions.count - cell.groups.count)
            let stages = CoverageStage.allCases.flatMap { stage -> [TableView.Cell] in
                [.number(cell[stage].map(Words.number) ?? "[c]"), .number(share(cell[stage], of: cell.eligible))]
            }
            return groups + [.number(Words.number(cell.eligible)), .number(share(cell.eligible, of: found.england.eligible))] + stages
        }
        return TableView(
            "Eligible schools, and how far the programme came with them", columns, rows,
            notes: [
                "Eligible: open schools that the programme admits (\(found.rules.joined(separator: "; "))). A school counts once at each stage, under any URN that it had, and with its trust.",
                "Of all: the group’s part of every eligible school. Share: of the group’s own eligible schools, to one decimal, half up. [c]: hidden, for it is small.",
            ])
    }

    /// In per cent to one decimal, half up.
    static func share(_ count: Int?, of base: Int) -> String {
        guard let count else { return "[c]" }
        guard base > 0 else { return "–" }
        let permille = (count * 2000 + base) / (base * 2)
        return "\(permille / 10).\(permille % 10)%"
    }

    private static func gaps(_ gaps: [CoverageGap]) -> View? {
        guard !gaps.isEmpty else { return nil }
        return [
            "rows": gaps.prefix(50).enumerated().map { place, gap in
                [
                    "place": place + 1, "name": gap.groups.joined(separator: ", "), "eligible": Words.number(gap.eligible),
                    "reached": Words.number(gap.reached),
                    "expected": tenths(gap.expected), "missing": tenths(gap.missing), "chance": gap.chance,
                    "hidden": [["name": "name", "value": "Gap: \(gap.groups.joined(separator: ", "))"] as View]
                        + SegmentForm.hidden(SegmentForm.pairs(gap.filter)),
                    "command": MessageID().description,
                ] as View
            }
        ]
    }

    private static func tenths(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(Words.number(tenths / 10)).\(tenths % 10)"
    }

    private static func makeSegment(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id = SegmentID(sent.command.uuid)
        let filter = SegmentForm.filter { sent.all($0) }
        do {
            try await visit.send(CreateSegment(id: id, name: sent["name"], filter: filter), id: sent.command)
            return visit.redirect(to: "/segments/\(id)?done=saved")
        } catch let refusal as Refusal where refusal.code == .conflict {
            // One of that name was made before: this one gets another name.
            return visit.redirect(to: SegmentForm.address(filter))
        }
    }

    private static func wobbly(_ visit: Visit) async throws -> Response {
        let page = max(1, visit.query("page").flatMap { Int($0) } ?? 1)
        let frame = visit.query("frame").flatMap { FrameID($0) }
        let found = try await visit.ask(ListWobblySchools(page: page, frame: frame))
        let table = TableView(
            "Schools just outside the rules", ["School", "URN", "Region", "Phase", "Type", "What is missing"],
            found.schools.map {
                [
                    .link($0.school.name, to: "/schools/\($0.school.urn)"), .text(String($0.school.urn)), .text($0.school.region), .text($0.school.phase),
                    .text($0.school.type), .text($0.why),
                ]
            })
        let view: View = [
            "back": "/coverage", "found": Words.count(found.total, "school"), "table": found.schools.isEmpty ? nil : table.view,
            "pagination": Pagination.view(page: found.page, of: found.pages) {
                QueryString.path("/coverage/wobbly", [("frame", frame?.description), ("page", String($0))])
            },
        ]
        return try await visit.page("wobbly", title: "Schools just outside the rules", view)
    }
}
