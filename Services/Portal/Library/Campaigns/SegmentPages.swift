import Contracts
import Hummingbird

/// Segments: a readable filter over the register, previewed before it is saved.
enum SegmentPages {
    static func register(_ routes: Routes) {
        routes.get("/segments") { try await page($0, read($0), SubmittedForm(), Problems()) }
        routes.post("/segments") { try await save($0, $1) }
    }

    /// A filter from the query of the address, so that a preview can be bookmarked and shared.
    private static func read(_ visit: Visit) -> SegmentFilter {
        SegmentFilter(
            regions: visit.queries("regions"), phases: visit.queries("phases"), typeGroups: visit.queries("type_groups"),
            stateFundedOnly: visit.query("any_funding") != "yes", minimumPercentFSM: visit.query("minimum_fsm").flatMap { Double($0) },
            minimumPupils: visit.query("minimum_pupils").flatMap { Int($0) }, limit: visit.query("limit").flatMap { Int($0) })
    }

    private static func save(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let filter = SegmentFilter(
            regions: sent.all("regions"), phases: sent.all("phases"), typeGroups: sent.all("type_groups"), stateFundedOnly: sent["any_funding"] != "yes",
            minimumPercentFSM: Double(sent["minimum_fsm"]), minimumPupils: Int(sent["minimum_pupils"]), limit: Int(sent["limit"]))
        var problems = Problems()
        if let name = problems.text("name", in: sent, missing: "Enter a name for the segment", atMost: 200) {
            let command = CreateSegment(id: SegmentID(sent.command.uuid), name: name, filter: filter)
            if try await visit.trying(command, sent, &problems, otherwise: "name") != nil { return visit.redirect(to: "/segments?done=saved") }
        }
        return try await page(visit, filter, sent, problems)
    }

    private static func page(_ visit: Visit, _ filter: SegmentFilter, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let saved = try await visit.ask(ListSegments()).segments
        let choices = try await visit.ask(FindSchools())
        let frame = visit.query("frame").flatMap { FrameID($0) }
        let preview = try await visit.ask(PreviewSegment(filter: filter, frame: frame))
        let none = Problems()
        func items(_ all: [String]) -> [CodedLabel] { all.map { CodedLabel(code: $0, label: $0) } }
        let filterFields = [
            Field.checkboxes("regions", legend: "Regions", hint: "None means all.", values: filter.regions, items: items(choices.regions), problems: none),
            Field.checkboxes("phases", legend: "Phases", hint: "None means all.", values: filter.phases, items: items(choices.phases), problems: none),
            Field.input(
                "minimum_fsm", label: "At least this share of pupils eligible for free school meals", value: filter.minimumPercentFSM.map { "\($0)" } ?? "",
                width: 4, inputmode: "decimal", suffix: "%", problems: none),
            Field.input(
                "minimum_pupils", label: "At least this many pupils", value: filter.minimumPupils.map(String.init) ?? "", width: 5, inputmode: "numeric",
                problems: none),
            Field.input(
                "limit", label: "No more schools than", hint: "The first so many, by need", value: filter.limit.map(String.init) ?? "", width: 5,
                inputmode: "numeric", problems: none),
        ]
        let view: View = [
            "frame": frame?.description, "filterFields": filterFields, "matching": Words.count(preview.matching, "open school"),
            "reachable": Words.number(preview.reachable),
            "leftOut": LeftOutView.table(preview.leftOut), "hidden": hidden(filter), "done": visit.query("done").map { _ in "The segment is saved" },
            "fields": [Field.input("name", label: "Name of the segment", value: sent["name"], problems: problems)],
            "sample": preview.sample.isEmpty
                ? nil
                : TableView(
                    "Some of them", ["School", "Region", "Phase"],
                    preview.sample.map { [.link($0.name, to: "/schools/\($0.urn)"), .text($0.region), .text($0.phase)] }
                ).view,
            "saved": saved.isEmpty
                ? nil : TableView("Saved segments", ["Name", "What it takes"], saved.map { [.text($0.name), .text(words($0.filter))] }).view,
        ]
        return try await visit.page("segments", title: "Segments", view.with(problems), status: problems.status)
    }

    /// The filter again, for the form that saves it.
    private static func hidden(_ filter: SegmentFilter) -> [View] {
        var pairs = filter.regions.map { ("regions", $0) } + filter.phases.map { ("phases", $0) } + filter.typeGroups.map { ("type_groups", $0) }
        if !filter.stateFundedOnly { pairs.append(("any_funding", "yes")) }
        if let percent = filter.minimumPercentFSM { pairs.append(("minimum_fsm", "\(percent)")) }
        if let pupils = filter.minimumPupils { pairs.append(("minimum_pupils", String(pupils))) }
        if let limit = filter.limit { pairs.append(("limit", String(limit))) }
        return pairs.map { ["name": $0.0, "value": $0.1] }
    }

    static func words(_ filter: SegmentFilter) -> String {
        var parts = [filter.stateFundedOnly ? "Open state-funded schools" : "Open schools"]
        if !filter.regions.isEmpty { parts.append("in \(filter.regions.joined(separator: ", "))") }
        if !filter.phases.isEmpty { parts.append("of phase \(filter.phases.joined(separator: ", "))") }
        if let percent = filter.minimumPercentFSM { parts.append("with at least \(percent)% of pupils eligible for free meals") }
        if let pupils = filter.minimumPupils { parts.append("with at least \(Words.number(pupils)) pupils") }
        if let limit = filter.limit { parts.append("the first \(Words.number(limit)) by need") }
        return parts.joined(separator: ", ")
    }
}

/// Whom a segment leaves out, and why.
enum LeftOutView {
    static func table(_ leftOut: [LeftOut]) -> View? {
        let rows: [[TableView.Cell]] = leftOut.map { left in
            let why = ([Words.code(left.reason)] + (left.rules ?? [])).joined(separator: ". ")
            return [.text(why), .number(Words.number(left.count))]
        }
        return leftOut.isEmpty ? nil : TableView("Left out", ["Why", "Schools"], rows).view
    }
}
