import Contracts
import Messaging
import PostgreSQL
import ProgrammeRecord

/// Names a cohort and who is in it; the same id again changes both. Who leaves stays in its history.
struct CohortNaming: Sendable {
    let programmes: ProgrammeRecord

    func name(_ command: NameCohort, _ context: CommandContext) async throws -> Done {
        let ambassador = try context.actingAmbassador(command.ambassador)
        let title = command.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...120).contains(title.count) else {
            throw Refusal(.invalid, "A cohort needs a title of at most 120 characters.", remedy: "Give it a name that its members know.", field: "title")
        }
        let bodies = command.bodies.withoutRepeats
        guard !bodies.isEmpty else {
            throw Refusal(.invalid, "A cohort needs bodies.", remedy: "Choose the engaged bodies that are supported together.", field: "bodies")
        }
        let programme = try await programmes.current(context.transaction, on: context.today)
        try await refuseTaken(command, title: title, ambassador: ambassador, programme: programme.id, context)
        try await refuseNotEngaged(bodies, ambassador: ambassador, programme: programme.id, context)
        try await context.transaction.execute(
            """
            INSERT INTO support.cohort (id, programme, ambassador, title, named_on)
            VALUES (\(command.cohort), \(programme.id), \(ambassador), \(title), \(context.today))
            ON CONFLICT (id) DO UPDATE SET title = EXCLUDED.title
            """)
        try await context.transaction.execute(
            """
            UPDATE support.cohort_member SET left_on = \(context.today)
            WHERE cohort = \(command.cohort) AND left_on IS NULL AND body <> ALL(\(bodies))
            """)
        try await context.transaction.execute(
            """
            INSERT INTO support.cohort_member (cohort, body, joined_on)
            SELECT \(command.cohort), body, \(context.today) FROM unnest(\(bodies)) AS given (body)
            ON CONFLICT (cohort, body) WHERE left_on IS NULL DO NOTHING
            """)
        return Done()
    }

    private func refuseTaken(_ command: NameCohort, title: String, ambassador: String, programme: String, _ context: CommandContext) async throws {
        let clash = try await context.transaction.query(
            """
            SELECT id, ambassador FROM support.cohort
            WHERE id = \(command.cohort) OR (programme = \(programme) AND ambassador = \(ambassador) AND lower(title) = lower(\(title)))
            ORDER BY id FOR UPDATE
            """)
        for row in clash {
            guard try row.get("ambassador", as: String.self) == ambassador else {
                throw Refusal(.forbidden, "This cohort is another Ambassador's.", remedy: "Name a cohort of your own.", field: "cohort")
            }
            guard try row.get("id", as: CohortID.self) == command.cohort else {
                throw Refusal(.conflict, "There is a cohort “\(title)” already.", remedy: "Change that one, or choose another title.", field: "title")
            }
        }
    }

    private func refuseNotEngaged(_ bodies: [BodyReference], ambassador: String, programme: String, _ context: CommandContext) async throws {
        let rows = try await context.transaction.query(
            """
            SELECT body FROM support.engagement
            WHERE programme = \(programme) AND ambassador = \(ambassador) AND state = 'open' AND body = ANY(\(bodies))
            """)
        let engaged = Set(try rows.map { try $0.get("body", as: BodyReference.self) })
        guard let bare = bodies.first(where: { !engaged.contains($0) }) else { return }
        let name = try await BodyNames([bare], in: context.transaction)[bare]
        throw Refusal(
            .invalid, "\(name) (\(bare.code)) has no open engagement with the Ambassador \(ambassador).",
            remedy: "Match it first, or leave it out of the cohort.", field: "bodies")
    }
}
