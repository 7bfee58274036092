import Contracts
import Messaging
import PostgreSQL
import Programme

/// What other claims hold already, as the one that is being computed has to know it.
struct EarlierClaims {
    /// A unit of a line of the card that another claim holds.
    struct Held: Hashable {
        var code: String
        var key: String
    }

    /// in claims that were submitted
    var held: Set<Held> = []
    /// periods of the same Ambassador whose claims were submitted
    var submittedPeriods: Set<String> = []
    /// claimed by the Ambassador's other claims of the financial year, drafts of earlier periods included
    var claimedInYear: Pence = .zero

    static func load(programme: String, ambassador: String, period: ClaimPeriod, from database: some Queryable) async throws -> EarlierClaims {
        var earlier = EarlierClaims()
        let held = try await database.query(
            """
            SELECT code, key FROM reporting.claimed JOIN reporting.claim USING (claim)
            WHERE claimed.programme = \(programme) AND NOT (claim.ambassador = \(ambassador) AND claim.period = \(period.id))
            """)
        for row in held { earlier.held.insert(try Held(code: row.get("code"), key: row.get("key"))) }
        let others = try await database.query(
            """
            SELECT period, state, total, financial_year, to_day FROM reporting.claim JOIN reporting.claim_version USING (claim, version)
            WHERE programme = \(programme) AND ambassador = \(ambassador) AND period <> \(period.id)
            """)
        for row in others {
            let isDraft = try row.get("state", as: String.self) == ClaimState.draft.rawValue
            if !isDraft { earlier.submittedPeriods.insert(try row.get("period")) }
            let sameYear = try row.get("financial_year", as: Int.self) == period.financialYear.year
            if sameYear, try !isDraft || row.get("to_day", as: Day.self) < period.from { earlier.claimedInYear += try row.get("total", as: Pence.self) }
        }
        return earlier
    }
}
