import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Who takes over from an Ambassador that leaves: the best match, as the programme ranks them, among those with room left.
/// The same facts always give the same answer.
struct Succession: Sendable {
    private let programme: ProgrammeDefinition
    private let day: Day
    private var candidates: [MatchCandidate]

    /// `day`: the first on which the successor is needed. `engaged`: bodies that each Ambassador supports now.
    init(_ programme: ProgrammeDefinition, leaving: String, engaged: [String: Int], withdrawn: (String) -> Day?, on day: Day) {
        self.programme = programme
        self.day = day
        candidates = programme.ambassadors.filter { $0.id != leaving }.map {
            MatchCandidate(ambassador: $0, engaged: engaged[$0.id] ?? 0, withdrew: withdrawn($0.id))
        }
    }

    init(_ programme: AppliedProgramme, leaving: String, on day: Day, in transaction: Transaction) async throws {
        let withdrawals = try await Withdrawals(programme.id, in: transaction)
        let rows = try await transaction.query(
            """
            SELECT ambassador, count(*) AS bodies FROM support.engagement WHERE programme = \(programme.id) AND state = 'open' GROUP BY ambassador
            """)
        var engaged: [String: Int] = [:]
        for row in rows { engaged[try row.get("ambassador")] = try row.get("bodies") }
        self.init(programme.definition, leaving: leaving, engaged: engaged, withdrawn: { withdrawals[$0] }, on: day)
    }

    /// The best Ambassador for a body, whose room it takes; nil where none has room. A body that the register does not have
    /// is taken for one without any need or place.
    ///
    /// - Parameter others: are not taken: the body said no to them.
    mutating func take(_ body: BodyReference, known: MatchSubject?, without others: [String] = []) -> String? {
        let asked = candidates.filter { !others.contains($0.ambassador.id) }
        let ranked = programme.matches(for: known ?? MatchSubject(kind: body.kind), among: asked, on: day)
        guard let best = ranked.first?.ambassador, let index = candidates.firstIndex(where: { $0.ambassador.id == best }) else { return nil }
        candidates[index].engaged += 1
        return best
    }

    /// Somebody else is promised a place with it.
    mutating func keepRoom(with ambassador: String) {
        guard let index = candidates.firstIndex(where: { $0.ambassador.id == ambassador }) else { return }
        candidates[index].engaged += 1
    }
}
