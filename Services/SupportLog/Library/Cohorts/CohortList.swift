import Contracts
import Messaging
import PostgreSQL

/// An Ambassador's cohorts, and who of their members is engaged with it now.
enum CohortList {
    static func of(_ ambassador: String, programme: String, in database: some Queryable) async throws -> [CohortSummary] {
        let rows = try await database.query(
            """
            SELECT c.id, c.title, coalesce(array_agg(m.body ORDER BY m.body) FILTER (WHERE m.body IS NOT NULL), '{}') AS bodies
            FROM support.cohort c LEFT JOIN support.cohort_member m ON m.cohort = c.id AND m.left_on IS NULL AND EXISTS (
                SELECT FROM support.engagement e
                WHERE e.programme = c.programme AND e.body = m.body AND e.ambassador = c.ambassador AND e.state = 'open')
            WHERE c.programme = \(programme) AND c.ambassador = \(ambassador)
            GROUP BY c.id, c.title ORDER BY c.title
            """)
        let found: [(id: CohortID, title: String, bodies: [BodyReference])] = try rows.map {
            (try $0.get("id"), try $0.get("title"), try $0.get("bodies"))
        }
        let names = try await BodyNames(found.flatMap(\.bodies).withoutRepeats, in: database)
        return found.map { CohortSummary(cohort: $0.id, title: $0.title, bodies: $0.bodies, bodyNames: $0.bodies.map { names[$0] }) }
    }
}
