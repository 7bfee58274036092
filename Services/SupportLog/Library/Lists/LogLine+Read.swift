import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension ActivityOffer {
    /// Reads a line against the Ambassador's open engagements and cohorts; a number names any school of the register. Logs nothing.
    func read(_ query: ReadLogLine, _ context: QueryContext) async throws -> LogLineReading {
        let ambassador = try context.actingAmbassador(query.ambassador)
        let programme = try await programmes.current(context.database, on: context.today)
        let cohorts = try await CohortList.of(ambassador, programme: programme.id, in: context.database)
        let line = LogLine.read(
            query.line, today: context.today, definition: programme.definition,
            bodies: try await engaged(with: ambassador, programme: programme.id, context),
            cohorts: cohorts.map { NamedCohort(id: $0.cohort, title: $0.title, bodies: $0.bodies) },
            campaigns: try await RecruitingAims.campaigns(of: programme.id, in: context.database))
        let bodies = line.bodies.isEmpty ? cohorts.first { $0.cohort == line.cohort }?.bodies ?? [] : line.bodies
        let names = try await BodyNames(bodies, in: context.database)
        let unknown = bodies.filter { !names.has($0) }.map { body in
            LineProblem(word: "@\(body.code)", message: "The register has no \(body.kind.rawValue) with the number \(body.code).", suggestions: [])
        }
        guard line.problems.isEmpty, unknown.isEmpty, let kind = line.kind, let minutes = line.minutes else {
            return LogLineReading(problems: line.problems + unknown)
        }
        return LogLineReading(
            activity: ActivityDraft(
                ambassador: ambassador, kind: kind, kindTitle: programme.definition.activityTitle(kind), on: line.on, minutes: minutes, bodies: bodies,
                bodyNames: bodies.map { names[$0] }, cohort: line.cohort, issues: line.issues, delivery: line.delivery, channel: line.channel,
                campaign: line.campaign?.id, campaignName: line.campaign?.name, lead: line.lead, note: line.note), problems: [])
    }

    private func engaged(with ambassador: String, programme: String, _ context: QueryContext) async throws -> [NamedBody] {
        let rows = try await context.database.query(
            """
            SELECT body FROM support.engagement WHERE programme = \(programme) AND ambassador = \(ambassador) AND state = 'open' ORDER BY body
            """)
        let bodies = try rows.map { try $0.get("body", as: BodyReference.self) }
        let names = try await BodyNames(bodies, in: context.database)
        return bodies.map { NamedBody(reference: $0, name: names[$0]) }
    }
}
