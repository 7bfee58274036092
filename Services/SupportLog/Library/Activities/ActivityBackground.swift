import Contracts
import Messaging
import PostgreSQL
import ProgrammeRecord

/// What must be known before log entries can be checked, read for all of them at once.
struct ActivityBackground: Sendable {
    let programme: AppliedProgramme
    /// Those of the asked ids that are there.
    var logged: Set<ActivityID> = []
    let withdrawals: Withdrawals
    private var cohorts: [CohortID: Cohort] = [:]

    private struct Cohort: Sendable {
        var ambassador: String
        var bodies: [BodyReference]
    }

    /// One round trip, unless cohorts are named.
    ///
    /// - Parameter name: the programme; nil for the only one there is.
    init(
        activities: [ActivityID] = [], cohorts wanted: [CohortID], of name: String? = nil, in programmes: ProgrammeRecord, on day: Day,
        _ transaction: Transaction
    ) async throws {
        let answers = try await transaction.query(
            together: programmes.question(programme: name, on: day), Withdrawals.question, "SELECT id FROM support.activity WHERE id = ANY(\(activities))")
        programme = try await programmes.answer(answers[0], programme: name, transaction)
        withdrawals = try Withdrawals(programme.id, answers[1])
        for row in answers[2] { logged.insert(try row.get("id")) }
        guard !wanted.isEmpty else { return }
        let rows = try await transaction.query(
            """
            SELECT c.id, c.ambassador, array_agg(m.body ORDER BY m.body) FILTER (WHERE m.body IS NOT NULL) AS bodies
            FROM support.cohort c LEFT JOIN support.cohort_member m ON m.cohort = c.id AND m.left_on IS NULL
            WHERE c.id = ANY(\(wanted)) AND c.programme = \(programme.id) GROUP BY c.id
            """)
        for row in rows { cohorts[try row.get("id")] = Cohort(ambassador: try row.get("ambassador"), bodies: try row.getOptional("bodies") ?? []) }
    }

    /// The members of a cohort, where it is the Ambassador's.
    func members(of cohort: CohortID?, for ambassador: String) -> [BodyReference]? {
        guard let cohort, let found = cohorts[cohort], found.ambassador == ambassador else { return nil }
        return found.bodies
    }
}
