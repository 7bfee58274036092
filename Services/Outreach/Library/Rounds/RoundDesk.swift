import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Rounds: opened, looked at, with the people who assess in them.
struct RoundDesk: Sendable {
    let record: ProgrammeRecord

    func open(_ command: OpenRound, _ context: CommandContext) async throws -> RoundReference {
        let programme = try await record.current(context.transaction, programme: command.programme, on: context.today)
        guard programme.definition.ambassadorRound != nil else { throw RoundRecord.noRound(programme.id) }
        try Self.check(command)
        // One at a time for a programme, so that rounds are numbered without gaps.
        try await context.transaction.query("SELECT pg_advisory_xact_lock(hashtext(\("round " + programme.id)))")
        let count = try await context.transaction.queryOne("SELECT count(*) AS count FROM outreach.ambassador_round WHERE programme = \(programme.id)")
        let reference = programme.definition.reference("R\((try count?.get("count") ?? 0) + 1)")
        try await context.transaction.execute(
            """
            INSERT INTO outreach.ambassador_round (id, reference, programme, version, title, route, opens, closes, opened_by, opened_at)
            VALUES (\(command.id), \(reference), \(programme.id), \(programme.version), \(command.title.trimmed), \(command.route), \(command.opens),
                \(command.closes), \(context.who), \(context.now))
            """)
        try await context.transaction.execute(
            """
            INSERT INTO outreach.round_place (round, region, places)
            SELECT \(command.id), region, places FROM unnest(\(command.places.map { $0.region ?? "" }), \(command.places.map(\.places))) AS given (region, places)
            """)
        return RoundReference(round: command.id, reference: reference)
    }

    private static func check(_ command: OpenRound) throws {
        guard !command.title.trimmed.isEmpty else { throw Refusal(.invalid, "Enter a title", field: "title") }
        guard ["round", "flow"].contains(command.route) else {
            throw Refusal(
                .invalid, "“\(command.route)” is no way to decide.", remedy: "Use round (together, after it has closed) or flow (as they come).", field: "route"
            )
        }
        guard command.opens <= command.closes else { throw Refusal(.invalid, "The last day must not be before the first", field: "closes") }
        let regions = command.places.map(\.region)
        guard !regions.isEmpty, command.places.allSatisfy({ $0.places > 0 && $0.places <= 10_000 }) else {
            throw Refusal(.invalid, "Enter how many places there are", remedy: "One number for all, or one for each region.", field: "places")
        }
        guard Set(regions).count == regions.count, regions.count == 1 || !regions.contains(nil) else {
            throw Refusal(.invalid, "Places are for all together, or for each region once", remedy: "Give one or the other.", field: "places")
        }
    }

    func name(_ command: NameAssessor, _ context: CommandContext) async throws -> Done {
        _ = try await RoundRecord.read(command.round, record, context.transaction)
        let assessor = command.assessor.trimmed
        guard !assessor.isEmpty else { throw Refusal(.invalid, "Enter who assesses", remedy: "A person's id, as People shows it.", field: "assessor") }
        if let body = command.body {
            guard try await BodyNames.exists(body, context.transaction) else {
                throw Refusal(.invalid, "The register has no \(body.kind.rawValue) \(body.code).", remedy: "Check the number.", field: "body")
            }
        }
        // Whoever assesses already stays of the organisation that was said: what they have was given to them by it.
        try await context.transaction.execute(
            """
            INSERT INTO outreach.round_assessor (round, assessor, body, named_by, named_at)
            VALUES (\(command.round), \(assessor), \(command.body), \(context.who), \(context.now))
            ON CONFLICT (round, assessor) DO UPDATE SET body = excluded.body
            WHERE NOT EXISTS (SELECT FROM outreach.application_assessor AS p WHERE p.round = excluded.round AND p.assessor = excluded.assessor)
            """)
        return Done()
    }

    func list(_: ListRounds, _ context: QueryContext) async throws -> Rounds {
        let rows = try await context.database.query("SELECT id FROM outreach.ambassador_round ORDER BY opens DESC, opened_at DESC, reference")
        var rounds: [RoundSummary] = []
        for row in rows { rounds.append(try await summary(try await RoundRecord.read(row.get("id"), record, context.database), context)) }
        let programme = try await record.current(context.database, on: context.today)
        return Rounds(rounds: rounds, missing: programme.definition.ambassadorRound == nil ? RoundRecord.noRound(programme.id).description : nil)
    }

    /// Staff see every application; those who assess in it see them too; nobody else does.
    func detail(_ query: GetRound, _ context: QueryContext) async throws -> RoundDetail {
        let round = try await RoundRecord.read(query.id, record, context.database)
        let named = try await context.database.query("SELECT assessor, body FROM outreach.round_assessor WHERE round = \(query.id) ORDER BY named_at, assessor")
        let assessors = try named.map { RoundAssessor(assessor: try $0.get("assessor"), body: try $0.getOptional("body")) }
        guard context.seesApplications || assessors.contains(where: { $0.assessor == context.who }) else {
            throw Refusal(.notFound, "There is no such round, or you do not assess in it.", remedy: "Choose one of the list.", field: "id")
        }
        let applications = try await context.database.query(
            "\(ApplicationSummary.select) WHERE a.round = \(query.id) ORDER BY a.reserve_place, a.submitted_at, a.reference")
        return RoundDetail(
            summary: try await summary(round, context), places: round.places, rules: round.rules.words, assessors: assessors,
            applications: try applications.map { try ApplicationSummary(row: $0) })
    }

    private func summary(_ round: RoundRecord, _ context: QueryContext) async throws -> RoundSummary {
        let counts = try await context.database.queryOne(
            """
            SELECT count(*) AS applications, count(*) FILTER (WHERE a.state = 'appointed' AND m.withdrew_on IS NULL) AS appointed
            FROM outreach.application AS a LEFT JOIN outreach.ambassador AS m ON m.application = a.id WHERE a.round = \(round.id)
            """)
        return RoundSummary(
            id: round.id, reference: round.reference, title: round.title, route: round.route, opens: round.opens, closes: round.closes,
            closesAt: round.rules.closesAt, state: round.standing(context.now), places: round.places.map(\.places).reduce(0, +),
            applications: try counts?.get("applications") ?? 0, appointed: try counts?.get("appointed") ?? 0)
    }
}

extension QueryContext {
    /// A person's id, or the key of an operator.
    var who: String { actor?.person.description ?? principal }

    /// Those who run the programme see applications without assessing them.
    var seesApplications: Bool {
        guard let actor else { return true }
        return actor.grants.contains { [.administrator, .programmeManager, .outreachOfficer].contains($0.role) }
    }
}
