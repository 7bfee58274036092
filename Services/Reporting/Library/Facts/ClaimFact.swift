import Contracts
import Messaging
import PostgreSQL

/// A claim as a report lists it.
struct ClaimFact: Hashable {
    var claim: ClaimID
    var reference: String
    var ambassador: String
    var period: String
    var from: Day
    var to: Day
    var state: String
    var version: Int
    var total: Pence
    var unfunded: Pence
    var final: Bool

    /// Of all Ambassadors, or of one; by reference.
    static func load(programme: String?, ambassador: String?, state: String? = nil, from database: some Queryable) async throws -> [ClaimFact] {
        let rows = try await database.query(
            """
            SELECT claim, reference, ambassador, period, from_day, to_day, state, version, total, unfunded, final
            FROM reporting.claim JOIN reporting.claim_version USING (claim, version)
            WHERE (\(programme)::text IS NULL OR programme = \(programme)) AND (\(ambassador)::text IS NULL OR ambassador = \(ambassador))
                AND (\(state)::text IS NULL OR state = \(state))
            ORDER BY reference
            """)
        return try rows.map { row in
            try ClaimFact(
                claim: row.get("claim"), reference: row.get("reference"), ambassador: row.get("ambassador"), period: row.get("period"),
                from: row.get("from_day"), to: row.get("to_day"), state: row.get("state"), version: row.get("version"), total: row.get("total"),
                unfunded: row.get("unfunded"), final: row.get("final"))
        }
    }
}
