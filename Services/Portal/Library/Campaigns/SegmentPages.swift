import Contracts
import Hummingbird

/// Segments: a readable filter over the register, previewed before it is saved.
enum SegmentPages {
    static func register(_ routes: Routes) {
        routes.get("/segments") { try await page($0, read($0), SubmittedForm(), Problems()) }
        routes.post("/segments") { try await save($0, $1) }
        routes.post("/segments/yaml") { try await write($0, $1) }
        routes.get("/segments/{id}") { try await detail($0) }
    }

    private static func read(_ visit: Visit) -> SegmentFilter { SegmentForm.filter { visit.queries($0) } }

    private static func save(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let filter = SegmentForm.filter { sent.all($0) }
        var problems = Problems()
        if let name = problems.text("name", in: sent, missing: "Enter a name for the segment", atMost: 200) {
            let command = CreateSegment(id: SegmentID(sent.command.uuid), name: name, filter: filter)
            if try await visit.trying(command, sent, &problems, otherwise: "name") != nil { return visit.redirect(to: "/segments/\(command.id)?done=saved") }
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
            Field.checkboxes(
                "trust_sizes", legend: "Open schools in their trust", hint: "None means any.", values: filter.trustSizes ?? [],
                items: items(TrustSize.allCases.map(\.rawValue)), problems: none),
            Field.checkboxes(
                "need_bands", legend: "Pupils eligible for free school meals", hint: "None means any share.", values: filter.needBands ?? [],
                items: items(NeedBand.allCases.map(\.rawValue)), problems: none),
            Field.checkboxes(
                "any_funding", legend: "Funding", values: filter.stateFundedOnly ? [] : ["yes"],
                items: [CodedLabel(code: "yes", label: "Also schools that the state does not fund")], problems: none),
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
            "leftOut": LeftOutView.table(preview.leftOut), "hidden": SegmentForm.hidden(SegmentForm.pairs(filter)),
            "kept": SegmentForm.hidden(SegmentForm.withoutField(filter)),
            "words": SegmentForm.words(filter),
            "fields": [Field.input("name", label: "Name of the segment", value: sent.text("name") ?? visit.query("name") ?? "", problems: problems)],
            "yamlFields": [
                Field.textarea(
                    "yaml", label: "The filter as YAML", hint: "For example regions: [London], and need_bands: [40% or more] on the next line.",
                    value: sent["yaml"],
                    problems: problems)
            ],
            "sample": sample(preview),
            "saved": saved.isEmpty
                ? nil
                : TableView(
                    "Saved segments", ["Name", "What it takes"], saved.map { [.link($0.name, to: "/segments/\($0.id)"), .text(SegmentForm.words($0.filter))] }
                ).view,
        ]
        return try await visit.page("segments", title: "Segments", view.with(problems), status: problems.status)
    }

    /// Takes the filter as it was written; the page that comes shows what it takes before it is saved.
    private static func write(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        if let yaml = problems.text("yaml", in: sent, missing: "Enter the filter", atMost: 10_000) {
            do {
                let read = try await visit.ask(ReadSegment(yaml: yaml))
                return visit.redirect(to: SegmentForm.address(read.filter, name: read.name))
            } catch let refusal as Refusal where refusal.code == .invalid {
                problems.add("yaml", [refusal.message, refusal.remedy ?? ""].joined(separator: " "))
            }
        }
        return try await page(visit, SegmentFilter(), sent, problems)
    }

    private static func detail(_ visit: Visit) async throws -> Response {
        let frame = visit.query("frame").flatMap { FrameID($0) }
        let found = try await visit.ask(GetSegment(id: try visit.id(), frame: frame))
        let view: View = [
            "back": "/segments", "done": visit.query("done").map { _ in "The segment is saved" }, "words": SegmentForm.words(found.segment.filter),
            "createdOn": Words.day(found.createdOn), "matching": Words.count(found.preview.matching, "open school"),
            "reachable": Words.number(found.preview.reachable), "leftOut": LeftOutView.table(found.preview.leftOut), "sample": sample(found.preview),
            "yaml": found.yaml, "frame": frame?.description, "here": visit.path,
            "campaign": QueryString.path("/campaigns/new", [("segment", found.segment.id.description)]),
            "change": SegmentForm.address(found.segment.filter),
        ]
        return try await visit.page("segment", title: found.segment.name, view)
    }

    private static func sample(_ preview: SegmentPreview) -> View? {
        guard !preview.sample.isEmpty else { return nil }
        return TableView(
            "Some of them", ["School", "Region", "Phase"],
            preview.sample.map { [.link($0.name, to: "/schools/\($0.urn)"), .text($0.region), .text($0.phase)] }
        ).view
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
