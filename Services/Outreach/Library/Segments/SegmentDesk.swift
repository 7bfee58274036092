import Contracts
import FoundationEssentials
import Messaging
import PostgreSQL
import Programme
import ProgrammeLoader
import ProgrammeRecord

/// Segments: named, readable filters over the register.
struct SegmentDesk: Sendable {
    let record: ProgrammeRecord

    func create(_ command: CreateSegment, _ context: CommandContext) async throws -> Done {
        guard !command.name.trimmed.isEmpty else { throw Refusal(.invalid, "The segment has no name.", remedy: "Give it one.", field: "name") }
        try command.filter.validate()
        let other = try await context.transaction.queryOne("SELECT id FROM outreach.segment WHERE lower(name) = lower(\(command.name.trimmed)) LIMIT 1")
        guard other == nil else {
            throw Refusal(.conflict, "There is a segment “\(command.name.trimmed)” already.", remedy: "Give this one another name.", field: "name")
        }
        let filter = JSONText(String(decoding: try JSONEncoder().encode(command.filter), as: UTF8.self))
        try await context.transaction.execute(
            "INSERT INTO outreach.segment (id, name, filter, created_at) VALUES (\(command.id), \(command.name.trimmed), \(filter), \(context.now))")
        return Done()
    }

    func list(_: ListSegments, _ context: QueryContext) async throws -> Segments {
        let rows = try await context.database.query("SELECT id, name, filter FROM outreach.segment ORDER BY created_at DESC, id")
        return Segments(segments: try rows.map { SegmentSummary(id: try $0.get("id"), name: try $0.get("name"), filter: try SegmentFilter(row: $0)) })
    }

    func detail(_ query: GetSegment, _ context: QueryContext) async throws -> SegmentDetail {
        guard let row = try await context.database.queryOne("SELECT id, name, filter, created_at FROM outreach.segment WHERE id = \(query.id)") else {
            throw Refusal(.notFound, "There is no such segment.", remedy: "Choose one of the list.", field: "id")
        }
        let segment = SegmentSummary(id: query.id, name: try row.get("name"), filter: try SegmentFilter(row: row))
        return SegmentDetail(
            segment: segment, preview: try await preview(PreviewSegment(filter: segment.filter, sample: query.sample, frame: query.frame), context),
            yaml: SegmentFile(name: segment.name, filter: segment.filter).text, createdOn: London.day(of: try row.get("created_at")))
    }

    /// Refuses with every problem of the text and its line.
    func read(_ query: ReadSegment, _: QueryContext) async throws -> WrittenSegment {
        do {
            let segment = try SegmentFile.load(source: query.yaml, file: "segment")
            try segment.filter.validate()
            return WrittenSegment(name: segment.name, filter: segment.filter)
        } catch let problems as ProgrammeProblems {
            throw Refusal(
                .invalid, problems.problems.map { "Line \($0.line): \($0.key.isEmpty ? "" : "\($0.key) ")\($0.message)." }.joined(separator: " "),
                remedy: problems.problems.first.map { "\($0.remedy)." }, field: "yaml")
        }
    }

    func preview(_ query: PreviewSegment, _ context: QueryContext) async throws -> SegmentPreview {
        try query.filter.validate()
        let programme = try await record.current(context.database, on: context.today)
        let schools = try await RegisterFrame.schools(query.frame, context.database)
        let audience = SegmentAudience(filter: query.filter, programme: programme, today: context.today, now: context.now, schools: schools)
        let reach = try await audience.reach(context.database)
        let shown = min(query.sample ?? 10, query.filter.limit ?? 1000, 1000)
        let sample = try await context.database.query(
            """
            SELECT \(SchoolSummary.columns) FROM \(schools) AS s WHERE \(query.filter.condition(on: schools))
            ORDER BY s.percent_fsm DESC NULLS LAST, s.urn LIMIT \(max(0, shown))
            """)
        return SegmentPreview(
            matching: reach.matching, reachable: reach.reachable, leftOut: reach.leftOut, sample: try sample.map(SchoolSummary.init(row:)))
    }
}

extension SegmentFilter {
    init(row: Row) throws {
        self = try JSONDecoder().decode(SegmentFilter.self, from: Data(try row.get("filter", as: JSONText.self).text.utf8))
    }
}
