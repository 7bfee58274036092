import Contracts
import Messaging
import PostgreSQL

/// A claim as it is kept, locked for the command that changes it.
struct ClaimRecord {
    var claim: ClaimID
    var programme: String
    var ambassador: String
    var period: String
    var reference: String
    var financialYear: Int
    var version: Int
    var state: ClaimState
    var submittedBy: PersonID?

    static let columns: SQL = "claim, programme, ambassador, period, reference, financial_year, version, state, submitted_by"

    init(_ row: Row) throws {
        claim = try row.get("claim")
        programme = try row.get("programme")
        ambassador = try row.get("ambassador")
        period = try row.get("period")
        reference = try row.get("reference")
        financialYear = try row.get("financial_year")
        version = try row.get("version")
        submittedBy = try row.getOptional("submitted_by")
        let word = try row.get("state", as: String.self)
        guard let state = ClaimState(rawValue: word) else { throw Refusal(.fault, "The claim \(reference) is in a state that is not known: \(word).") }
        self.state = state
    }

    /// The claim, locked. Refuses as not-found.
    static func locked(_ claim: ClaimID, in transaction: Transaction) async throws -> ClaimRecord {
        guard let row = try await transaction.queryOne("SELECT \(columns) FROM reporting.claim WHERE claim = \(claim) FOR UPDATE") else {
            throw Refusal(.notFound, "There is no such claim.", remedy: "Open it from the list of claims.", field: "claim")
        }
        return try ClaimRecord(row)
    }

    /// The state that the action leads to. Refuses as conflict when the version has moved on or the state does not allow it.
    func state(after action: ClaimState.Action, version asked: Int) throws -> ClaimState {
        guard asked == version else {
            throw Refusal(
                .conflict, "The claim \(reference) was computed anew since: it is at version \(version), not \(asked).",
                remedy: "Look at it again, then repeat what you wanted.", field: "version")
        }
        guard let next = state.after(action) else {
            throw Refusal(.conflict, "The claim \(reference) is \(state.words).", remedy: "Look at it again: its page offers what can be done now.")
        }
        return next
    }

    /// Adds what was done, by whom and when, to the claim's history.
    func record(_ step: String, note: String? = nil, by signatory: Signatory, in context: CommandContext) async throws {
        try await context.transaction.execute(
            """
            INSERT INTO reporting.claim_step (claim, step, state, version, happened_at, person, role, note)
            SELECT \(claim), count(*) + 1, \(step), \(version), \(context.now), \(signatory.person), \(signatory.role), \(note)
            FROM reporting.claim_step WHERE claim = \(claim)
            """)
    }
}
