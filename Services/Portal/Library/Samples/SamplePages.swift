import Contracts
import Hummingbird

/// Samples: what was drawn, how it covers its frame, and what was added by choice.
enum SamplePages {
    static func register(_ routes: Routes) {
        routes.get("/samples") { try await list($0, SubmittedForm(), Problems()) }
        routes.post("/samples") { try await draw($0, $1) }
        routes.get("/samples/{id}") { try await one($0, SubmittedForm(), Problems()) }
        routes.post("/samples/{id}/add") { try await add($0, $1) }
    }

    private static func list(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let found = try await visit.ask(ListSamples())
        let frames = try await visit.ask(ListFrames()).frames
        let choices = frames.map { CodedLabel(code: $0.id.description, label: "\($0.title), \(Words.day($0.madeOn))") }
        let table = TableView(
            "Samples so far", ["Sample", "Drawn on", "Seed", "Wanted", "Drawn", "Reserve", "Added"],
            found.samples.map {
                [
                    .link($0.title, to: "/samples/\($0.id)"), .text(Words.day($0.drawnOn)), .text(String($0.seed)), .number(Words.number($0.wanted)),
                    .number(Words.number($0.drawn)), .number(Words.number($0.reserve)), .number(Words.number($0.added)),
                ]
            })
        let view: View = [
            "back": "/campaigns", "table": found.samples.isEmpty ? nil : table.view, "none": found.designs.isEmpty,
            "fields": [
                Field.select("design", label: "Design", value: sent["design"], items: found.designs, problems: problems),
                Field.select("frame", label: "Frame", value: sent["frame"], items: choices, problems: problems),
                Field.input(
                    "seed", label: "Seed", hint: "Any whole number. The same number draws the same schools again.", value: sent["seed"],
                    spellcheck: false, problems: problems),
            ],
        ]
        return try await visit.page("samples", title: "Samples", view.with(problems), status: problems.status)
    }

    private static func draw(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        var problems = Problems()
        let frame = FrameID(sent["frame"])
        if frame == nil { problems.add("frame", "Select the frame") }
        if sent["design"].isEmpty { problems.add("design", "Select the design") }
        let seed = problems.number("seed", in: sent, missing: "Enter a seed", wrong: "The seed must be a whole number")
        if let frame, let seed, problems.isEmpty {
            let command = DrawSample(id: SampleID(sent.command.uuid), design: sent["design"], frame: frame, seed: seed)
            if let drawn = try await visit.trying(command, sent, &problems, otherwise: "design") { return visit.redirect(to: "/samples/\(drawn.id)") }
        }
        return try await list(visit, sent, problems)
    }

    private static func one(_ visit: Visit, _ sent: SubmittedForm, _ problems: Problems) async throws -> Response {
        let id: SampleID = try visit.id()
        let found = try await visit.ask(GetSample(id: id))
        let replay = visit.query("again") == nil ? nil : try await visit.ask(ReplaySample(id: id))
        let summary = found.summary
        let view: View = [
            "back": "/samples", "segment": SegmentForm.address(SegmentFilter(stateFundedOnly: false, sample: id), name: summary.title), "title": summary.title,
            "id": id.description, "drawnOn": Words.day(summary.drawnOn),
            "seed": summary.seed, "drawn": Words.number(summary.drawn), "wanted": Words.count(summary.wanted, "school"),
            "reserve": Words.number(summary.reserve),
            "replay": replay.map {
                $0.different.isEmpty
                    ? "Drawn again: the same \(Words.count($0.compared, "school")) in the same places."
                    : "Drawn again: not the same. \($0.different.map(String.init).joined(separator: ", "))"
            },
            "strata": strata(found).view, "coverage": coverage(found).view, "schools": schools(found).view,
            "additions": found.additions.isEmpty ? nil : additions(found).view,
            "fields": [
                Field.input("urn", label: "URN", value: sent["urn"], spellcheck: false, problems: problems),
                Field.input("reason", label: "Why is it chosen?", value: sent["reason"], problems: problems),
            ], "room": summary.added < found.additionsAtMost, "atMost": Words.number(found.additionsAtMost),
        ]
        return try await visit.page("sample", title: summary.title, view.with(problems), status: problems.status)
    }

    private static func strata(_ found: SampleDetail) -> TableView {
        TableView(
            "Strata", ["Stratum", "Phase", "In the frame", "Wanted", "Drawn", "Short of", "Reserve"],
            found.strata.map {
                [
                    .text($0.stratum), .text($0.part), .number(Words.number($0.inFrame)), .number(Words.number($0.wanted)), .number(Words.number($0.drawn)),
                    .number(Words.number($0.shortfall)), .number(Words.number($0.reserve)),
                ]
            }, notes: ["Short of: wanted, and not in the frame. It is not made up from another phase or stratum: the phases would no longer be even."])
    }

    private static func coverage(_ found: SampleDetail) -> TableView {
        TableView(
            "Coverage beside the frame", ["By", "Group", "In the frame", "Drawn", "On average"],
            found.coverage.map {
                [
                    .text(Words.code($0.dimension)), .text($0.group), .number(Words.number($0.inFrame)), .number(Words.number($0.drawn)),
                    .number("\($0.expected)"),
                ]
            }, notes: ["On average: how many such a draw gives, as many from each stratum as were drawn. The schools added by choice do not count."])
    }

    private static func schools(_ found: SampleDetail) -> TableView {
        TableView(
            "Schools in the order of the draw", ["School", "URN", "Stratum", "Phase", "Drawn or in reserve", "Place"],
            found.schools.map {
                [
                    .link($0.name.isEmpty ? "School \($0.urn)" : $0.name, to: "/schools/\($0.urn)"), .text(String($0.urn)), .text($0.stratum), .text($0.part),
                    .text($0.isReserve ? "Reserve" : "Drawn"), .number(Words.number($0.place)),
                ]
            })
    }

    private static func additions(_ found: SampleDetail) -> TableView {
        TableView(
            "Added by choice", ["School", "URN", "On", "Why"],
            found.additions.map { [.link($0.name, to: "/schools/\($0.urn)"), .text(String($0.urn)), .text(Words.day($0.on)), .text($0.reason)] })
    }

    private static func add(_ visit: Visit, _ sent: SubmittedForm) async throws -> Response {
        let id: SampleID = try visit.id()
        var problems = Problems()
        let urn = problems.number("urn", in: sent, missing: "Enter the URN", wrong: "The URN must be a number")
        let reason = problems.text("reason", in: sent, missing: "Enter why it is chosen", atMost: 300)
        if let urn, let reason, problems.isEmpty,
            try await visit.trying(AddToSample(sample: id, urn: urn, reason: reason), sent, &problems, otherwise: "urn") != nil
        {
            return visit.redirect(to: "/samples/\(id)")
        }
        return try await one(visit, sent, problems)
    }
}
