import Contracts
import Messaging
import PostgreSQL

/// What must be known before log entries can be checked, read for all of them at once.
struct ActivityBackground: Sendable {
    /// Those of the asked ids that are there.
    var logged: Set<ActivityID> = []
    var withdrawals: Withdrawals
    var cohorts: [CohortID: Cohort] = [:]

    struct Cohort: Sendable {
        var ambassador: String
        var bodies: [BodyReference]
    }

    init(_ commands: [LogActivity], programme: String, in transaction: Transaction) async throws {
        try await self.init(
            activities: commands.map(\.activity), cohorts: commands.compactMap(\.cohort), programme: programme, in: transaction)
    }

    init(activities: [ActivityID], cohorts wanted: [CohortID], programme: String, in transaction: Transaction) async throws {
        for row in try await transaction.query("SELECT id FROM support.activity WHERE id = ANY(\(activities))") { logged.insert(try row.get("id")) }
        withdrawals = try await Withdrawals(programme, in: transaction)
        guard !wanted.isEmpty else { return }
        let rows = try await transaction.query(
            """
            SELECT c.id, c.ambassador, array_agg(m.body ORDER BY m.body) FILTER (WHERE m.body IS NOT NULL) AS bodies
            FROM support.cohort c LEFT JOIN support.cohort_member m ON m.cohort = c.id AND m.left_on IS NULL
            WHERE c.id = ANY(\(wanted)) AND c.programme = \(programme) GROUP BY c.id
            """)
        for row in rows { cohorts[try row.get("id")] = Cohort(ambassador: try row.get("ambassador"), bodies: try row.getOptional("bodies") ?? []) }
    }

    /// The members of a cohort, where it is the Ambassador's.
    func members(of cohort: CohortID?, for ambassador: String) -> [BodyReference]? {
        guard let cohort, let found = cohorts[cohort], found.ambassador == ambassador else { return nil }
        return found.bodies
    }
}
