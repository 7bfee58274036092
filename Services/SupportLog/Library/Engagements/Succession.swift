import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Who takes over from an Ambassador that leaves: by specialism and region as the programme weighs them, among those with
/// room left. The same facts always give the same answer.
struct Succession: Sendable {
    private struct Candidate: Sendable {
        var ambassador: Ambassador
        var room: Int
    }

    private var candidates: [Candidate]
    private let policy: MatchingPolicy

    /// `engaged`: bodies that each Ambassador has had, over the programme.
    init(_ ambassadors: [Ambassador], engaged: [String: Int], policy: MatchingPolicy) {
        candidates = ambassadors.map { Candidate(ambassador: $0, room: $0.capacity - (engaged[$0.id] ?? 0)) }
        self.policy = policy
    }

    init(_ programme: AppliedProgramme, leaving: String, on day: Day, in transaction: Transaction) async throws {
        let withdrawals = try await Withdrawals(programme.id, in: transaction)
        let rows = try await transaction.query(
            """
            SELECT a.ambassador, count(DISTINCT e.body) AS bodies FROM support.assignment a JOIN support.engagement e ON e.id = a.engagement
            WHERE e.programme = \(programme.id) GROUP BY a.ambassador
            """)
        var engaged: [String: Int] = [:]
        for row in rows { engaged[try row.get("ambassador")] = try row.get("bodies") }
        // The day of a withdrawal is the last: whoever takes over must be there on the day after.
        let next = day.adding(days: 1)
        let remaining = programme.definition.ambassadors.filter {
            $0.id != leaving && $0.takesPart(on: next) && withdrawals.takesPart($0.id, on: next)
        }
        self.init(remaining, engaged: engaged, policy: programme.definition.matching)
    }

    /// The best Ambassador for a body, whose room it takes; nil where none has room.
    mutating func take(_ body: BodyFacts?) -> String? {
        let ranked = candidates.indices.filter { candidates[$0].room > 0 }.max { left, right in
            let (one, other) = (candidates[left], candidates[right])
            let (score, otherScore) = (points(of: one.ambassador, for: body), points(of: other.ambassador, for: body))
            // Of equals, the one with more room; then the first by id.
            return (score, one.room, other.ambassador.id) < (otherScore, other.room, one.ambassador.id)
        }
        guard let best = ranked else { return nil }
        candidates[best].room -= 1
        return candidates[best].ambassador.id
    }

    private func points(of ambassador: Ambassador, for body: BodyFacts?) -> Int {
        guard let body else { return 0 }
        let needs = policy.routes.filter { route in
            body.type.map(route.types.contains) ?? false || zip(body.percentFSM, route.percentFSMAtLeast).map { $0 >= Double($1) } ?? false
        }
        let specialism = ambassador.specialism.map { own in needs.contains { $0.specialism == own } } ?? false
        let near = ambassador.regions.isEmpty || body.region.map(ambassador.regions.contains) ?? false
        // One region's own Ambassador knows it better than one for all regions.
        let region = near ? (ambassador.regions.isEmpty ? policy.weights.distance / 2 : policy.weights.distance) : 0
        return (specialism ? policy.weights.specialism : 0) + region
    }
}

/// Both, where both are there.
private func zip<First, Second>(_ first: First?, _ second: Second?) -> (First, Second)? {
    guard let first, let second else { return nil }
    return (first, second)
}
