import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Whom the programme reached beside everybody whom it could, and who stands just outside.
struct CoverageDesk: Sendable {
    let record: ProgrammeRecord

    private static let pageSize = 100

    func compare(_ query: CompareCoverage, _ context: QueryContext) async throws -> CoverageComparison {
        if query.crossed == query.by {
            throw Refusal(.invalid, "\(query.by.title) cannot be crossed with itself.", remedy: "Choose another, or none.", field: "crossed")
        }
        let programme = try await record.current(context.database, on: context.today)
        let view = try await frozen(query.frame, context)
        let dimensions = [query.by] + (query.crossed.map { [$0] } ?? [])
        let count = CoverageCount(programme: programme, dimensions: dimensions, schools: view.schools, until: view.until, today: view.day)
        let ranking = CoverageRanking(
            try await count.cells(context.database), by: dimensions, stage: query.stage ?? .enrolled,
            smallUnder: programme.definition.privacy.suppressUnder)
        let isPublished = query.published == true
        let shown = isPublished ? ranking.published : (cells: ranking.cells, small: ranking.small)
        let rules = EligibilitySQL(day: view.day).standing(programme.definition.eligibility)
        return CoverageComparison(
            asOf: view.asOf, england: ranking.england, cells: shown.cells, small: shown.small, smallUnder: ranking.smallUnder,
            gaps: isPublished ? [] : ranking.gaps, wobbly: try await wobbly(programme.definition, view, context), rules: rules.map(\.title))
    }

    /// Nobody is left out of this list for having been asked: it is of schools whom the programme does not ask.
    func list(_ query: ListWobblySchools, _ context: QueryContext) async throws -> WobblySchools {
        let programme = try await record.current(context.database, on: context.today).definition
        let view = try await frozen(query.frame, context)
        let ways = WobblyRule.all(programme, on: view.day, schools: view.schools)
        let page = max(1, query.page ?? 1)
        let rows = try await context.database.query(
            """
            SELECT \(SchoolSummary.columns), s.way, count(*) OVER () AS total
            FROM (SELECT s.*, \(WobblyRule.place(ways, programme, on: view.day, schools: view.schools)) AS way FROM \(view.schools) AS s) AS s
            WHERE s.way IS NOT NULL ORDER BY s.urn LIMIT \(Self.pageSize) OFFSET \((page - 1) * Self.pageSize)
            """)
        let total: Int = try rows.first?.get("total") ?? 0
        return WobblySchools(
            schools: try rows.map { WobblySchool(school: try SchoolSummary(row: $0), why: ways[try $0.get("way", as: Int.self) - 1].why) }, total: total,
            page: page, pages: max(1, (total + Self.pageSize - 1) / Self.pageSize))
    }

    private func wobbly(_ programme: ProgrammeDefinition, _ view: Frozen, _ context: QueryContext) async throws -> [WobblyCount] {
        let ways = WobblyRule.all(programme, on: view.day, schools: view.schools)
        let rows = try await context.database.query(
            """
            SELECT way, count(*) AS schools FROM (SELECT \(WobblyRule.place(ways, programme, on: view.day, schools: view.schools)) AS way FROM \(view.schools) AS s) AS s
            WHERE way IS NOT NULL GROUP BY way ORDER BY way
            """)
        return try rows.map { WobblyCount(why: ways[try $0.get("way", as: Int.self) - 1].why, schools: try $0.get("schools")) }
    }

    /// The register and the record at the time of a frame, or now.
    private struct Frozen {
        var schools: SQL
        var until: Instant
        var day: Day
        var asOf: Day?
    }

    private func frozen(_ frame: FrameID?, _ context: QueryContext) async throws -> Frozen {
        let schools = try await RegisterFrame.schools(frame, context.database)
        guard let frame else {
            let row = try await context.database.queryOne("SELECT max(as_of) AS as_of FROM register.frame")
            return Frozen(schools: schools, until: context.now, day: context.today, asOf: try row?.getOptional("as_of"))
        }
        let row = try await context.database.queryOne("SELECT made_at, as_of FROM register.frame WHERE id = \(frame)")
        let madeAt: Instant = try row?.get("made_at") ?? context.now
        return Frozen(schools: schools, until: madeAt, day: London.day(of: madeAt), asOf: try row?.getOptional("as_of"))
    }
}
