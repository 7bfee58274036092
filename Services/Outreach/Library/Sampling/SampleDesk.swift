import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Samples: drawn, kept, drawn again to compare, and added to by choice.
struct SampleDesk: Sendable {
    let record: ProgrammeRecord

    func draw(_ command: DrawSample, _ context: CommandContext) async throws -> SampleSummary {
        guard command.seed >= 0 else { throw Refusal(.invalid, "\(command.seed) is no seed.", remedy: "Give a whole number from 0.", field: "seed") }
        let programme = try await programme(with: command.design, context)
        let draw = try await self.draw(command.design, programme.definition, command.frame, command.seed, context.transaction)
        guard draw.cells.contains(where: { !$0.drawn.isEmpty }) else {
            throw Refusal(.conflict, "The frame has no school that the design draws from.", remedy: "Choose another frame.", field: "frame")
        }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.sample (id, programme, version, design, frame, seed, drawn_by, drawn_at)
            VALUES (\(command.id), \(programme.id), \(programme.version), \(command.design), \(command.frame), \(Int64(command.seed)),
                \(context.actor?.person.description ?? context.principal), \(context.now))
            """)
        let schools = draw.schools
        try await context.transaction.execute(
            """
            INSERT INTO outreach.sample_school (sample, urn, stratum, part, is_reserve, place)
            SELECT \(command.id), urn, stratum, part, is_reserve, place
            FROM unnest(\(schools.map(\.urn)), \(schools.map(\.stratum)), \(schools.map(\.part)), \(schools.map(\.isReserve)), \(schools.map(\.place)))
                AS drawn (urn, stratum, part, is_reserve, place)
            """)
        return try await kept(command.id, context.transaction).summary
    }

    func add(_ command: AddToSample, _ context: CommandContext) async throws -> Done {
        let reason = command.reason.trimmed
        guard !reason.isEmpty else { throw Refusal(.invalid, "There is no reason.", remedy: "Say why the school is chosen.", field: "reason") }
        try await context.transaction.execute("SELECT FROM outreach.sample WHERE id = \(command.sample) FOR UPDATE")
        let kept = try await kept(command.sample, context.transaction)
        guard kept.summary.added < kept.design.purposiveAtMost else {
            throw Refusal(
                .conflict, "The design has room for \(kept.design.purposiveAtMost) schools chosen.", remedy: "Apply a design with more.", field: "urn")
        }
        let row = try await context.transaction.queryOne(
            """
            SELECT s.is_open, EXISTS (SELECT FROM outreach.sample_school AS d WHERE d.sample = \(command.sample) AND d.urn = s.urn AND NOT d.is_reserve) AS drawn,
                EXISTS (SELECT FROM outreach.sample_addition AS a WHERE a.sample = \(command.sample) AND a.urn = s.urn) AS added
            FROM register.school AS s WHERE s.urn = \(command.urn)
            """)
        guard let row, try row.get("is_open") else {
            throw Refusal(.notFound, "The register has no open school \(command.urn).", remedy: "Check the URN.", field: "urn")
        }
        if try row.get("drawn") { throw Refusal(.conflict, "School \(command.urn) was drawn.", remedy: "It is in the sample as it is.", field: "urn") }
        if try row.get("added") { throw Refusal(.conflict, "School \(command.urn) is added already.", remedy: "Choose another.", field: "urn") }
        try await context.transaction.execute(
            """
            INSERT INTO outreach.sample_addition (sample, urn, reason, added_by, added_at)
            VALUES (\(command.sample), \(command.urn), \(reason), \(context.actor?.person.description ?? context.principal), \(context.now))
            """)
        return Done()
    }

    func list(_: ListSamples, _ context: QueryContext) async throws -> Samples {
        let rows = try await context.database.query("SELECT id FROM outreach.sample ORDER BY drawn_at DESC, id")
        var samples: [SampleSummary] = []
        for row in rows { samples.append(try await kept(try row.get("id"), context.database).summary) }
        let designs = try await EligibilityDesk(record: record).definitions(on: context.today, context.database).flatMap(\.samples)
        return Samples(samples: samples, designs: designs.map { CodedLabel(code: $0.id, label: $0.title) })
    }

    func detail(_ query: GetSample, _ context: QueryContext) async throws -> SampleDetail {
        let kept = try await kept(query.id, context.database)
        let draw = try await draw(kept, context.database)
        let schools = try await schools(query.id, context.database)
        let additions = try await context.database.query(
            """
            SELECT a.urn, coalesce(s.name, '') AS name, a.reason, a.added_at
            FROM outreach.sample_addition AS a LEFT JOIN register.school AS s ON s.urn = a.urn WHERE a.sample = \(query.id) ORDER BY a.added_at, a.urn
            """)
        return SampleDetail(
            summary: kept.summary,
            strata: draw.cells.map {
                SampleStratum(
                    stratum: $0.stratum, part: $0.part, inFrame: $0.inFrame, wanted: $0.wanted, drawn: $0.drawn.count, reserve: $0.reserve.count)
            },
            coverage: draw.coverage.map {
                SampleCoverage(
                    dimension: $0.dimension.rawValue, group: $0.group, inFrame: $0.inFrame, drawn: $0.drawn, expected: ($0.expected * 10).rounded() / 10)
            }, schools: schools,
            additions: try additions.map {
                SampleAddition(
                    urn: try $0.get("urn"), name: try $0.get("name"), reason: try $0.get("reason"), on: London.day(of: try $0.get("added_at")))
            }, additionsAtMost: kept.design.purposiveAtMost)
    }

    func replay(_ query: ReplaySample, _ context: QueryContext) async throws -> SampleReplay {
        let again = try await draw(try await kept(query.id, context.database), context.database).schools
        let was = try await schools(query.id, context.database)
        func seats(_ schools: [SampledSchool]) -> Set<SampledSchool> {
            Set(schools.map { SampledSchool(urn: $0.urn, name: "", stratum: $0.stratum, part: $0.part, isReserve: $0.isReserve, place: $0.place) })
        }
        let different = seats(again).symmetricDifference(seats(was)).map(\.urn)
        return SampleReplay(compared: was.count, different: Set(different).sorted())
    }

    // MARK: What was kept

    private struct Kept {
        var summary: SampleSummary
        var design: SampleDesign
        var programme: ProgrammeDefinition
    }

    private func kept(_ id: SampleID, _ database: some Queryable) async throws -> Kept {
        let row = try await database.queryOne(
            """
            SELECT s.programme, s.version, s.design, s.frame, s.seed, s.drawn_at,
                (SELECT count(*) FROM outreach.sample_school AS d WHERE d.sample = s.id AND NOT d.is_reserve) AS drawn,
                (SELECT count(*) FROM outreach.sample_school AS d WHERE d.sample = s.id AND d.is_reserve) AS reserve,
                (SELECT count(*) FROM outreach.sample_addition AS a WHERE a.sample = s.id) AS added
            FROM outreach.sample AS s WHERE s.id = \(id)
            """)
        guard let row else { throw Refusal(.notFound, "There is no such sample.", remedy: "Choose one of the list.", field: "id") }
        let programme = try await record.version(try row.get("version"), of: try row.get("programme"), database).definition
        let name: String = try row.get("design")
        guard let design = programme.samples.first(where: { $0.id == name }) else { throw Refusal(.notFound, "There is no design “\(name)”.") }
        return Kept(
            summary: SampleSummary(
                id: id, title: design.title, frame: try row.get("frame"), seed: Int(try row.get("seed", as: Int64.self)),
                drawnOn: London.day(of: try row.get("drawn_at")), wanted: design.strata.reduce(0) { $0 + $1.size }, drawn: try row.get("drawn"),
                reserve: try row.get("reserve"), added: try row.get("added")), design: design, programme: programme)
    }

    private func schools(_ id: SampleID, _ database: some Queryable) async throws -> [SampledSchool] {
        let rows = try await database.query(
            """
            SELECT d.urn, coalesce(s.name, '') AS name, d.stratum, d.part, d.is_reserve, d.place
            FROM outreach.sample_school AS d LEFT JOIN register.school AS s ON s.urn = d.urn
            WHERE d.sample = \(id) ORDER BY d.stratum, d.part, d.is_reserve, d.place
            """)
        return try rows.map {
            SampledSchool(
                urn: try $0.get("urn"), name: try $0.get("name"), stratum: try $0.get("stratum"), part: try $0.get("part"),
                isReserve: try $0.get("is_reserve"), place: try $0.get("place"))
        }
    }

    private func draw(_ kept: Kept, _ database: some Queryable) async throws -> SampleDraw {
        try await draw(kept.design.id, kept.programme, kept.summary.frame, kept.summary.seed, database)
    }

    private func draw(_ design: String, _ programme: ProgrammeDefinition, _ frame: FrameID, _ seed: Int, _ database: some Queryable) async throws -> SampleDraw
    {
        guard let design = programme.samples.first(where: { $0.id == design }) else { throw Refusal(.notFound, "There is no design “\(design)”.") }
        return SampleDraw(design, from: try await SampleFrame(design: design, programme: programme, frame: frame).units(database), seed: seed)
    }

    /// The applied programme that has the design.
    private func programme(with design: String, _ context: CommandContext) async throws -> AppliedProgramme {
        var known: [String] = []
        let rows = try await context.transaction.query("SELECT DISTINCT programme FROM outreach.programme_version ORDER BY programme")
        for row in rows {
            let applied = try await record.current(context.transaction, programme: try row.get("programme"), on: context.today)
            if applied.definition.samples.contains(where: { $0.id == design }) { return applied }
            known += applied.definition.samples.map(\.id)
        }
        let which = known.isEmpty ? "No programme that is applied designs one." : "There are: \(known.joined(separator: ", "))."
        throw Refusal(.notFound, "There is no design “\(design)”.", remedy: which, field: "design")
    }
}

extension SampleDraw {
    /// In their places, without names.
    fileprivate var schools: [SampledSchool] {
        cells.flatMap { cell in
            func seats(_ units: [SamplingUnit], _ isReserve: Bool) -> [SampledSchool] {
                units.enumerated().map {
                    SampledSchool(urn: $1.urn, name: "", stratum: cell.stratum, part: cell.part, isReserve: isReserve, place: $0 + 1)
                }
            }
            return seats(cell.drawn, false) + seats(cell.reserve, true)
        }
    }
}
