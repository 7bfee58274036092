import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Proposals to the bodies of an Ambassador that leaves: the best of those who remain, one at a time, until a body agrees.
enum Reassignment {
    /// Each engagement's next proposal. Those that nobody is left for stay as they are, for a person to hand over or close.
    ///
    /// - Parameter from: the day after the leaving: whoever is proposed must be there on it.
    static func propose(
        _ engagements: [Engagement], leaving ambassador: String, from day: Day, on today: Day, _ programme: AppliedProgramme, in transaction: Transaction
    ) async throws {
        guard !engagements.isEmpty else { return }
        let rows = try await transaction.query(
            """
            SELECT engagement, ambassador, proposed, state FROM support.reassignment
            WHERE state = 'proposed' OR engagement = ANY(\(engagements.map(\.id)))
            """)
        var tried: [EngagementID: [String]] = [:]
        var promised: [String] = []
        for row in rows {
            let proposed: String = try row.get("proposed")
            if try row.get("ambassador") == ambassador { tried[try row.get("engagement"), default: []].append(proposed) }
            if try row.get("state") == ReassignmentState.proposed.rawValue { promised.append(proposed) }
        }
        var succession = try await Succession(programme, leaving: ambassador, on: day, in: transaction)
        for proposed in promised { succession.keepRoom(with: proposed) }
        let bodies = try await KnownBody.load(engagements.map(\.body), in: transaction)
        for engagement in engagements {
            let before = tried[engagement.id] ?? []
            guard let next = succession.take(engagement.body, known: bodies[engagement.body]?.subject, without: before) else { continue }
            try await transaction.execute(
                """
                INSERT INTO support.reassignment (engagement, ordinal, ambassador, proposed, proposed_on)
                SELECT \(engagement.id), 1 + count(*), \(ambassador), \(next), \(today) FROM support.reassignment WHERE engagement = \(engagement.id)
                """)
        }
    }

    /// What was proposed is answered by what happened.
    static func overtake(_ engagements: [EngagementID], on day: Day, in transaction: Transaction) async throws {
        try await transaction.execute(
            """
            UPDATE support.reassignment SET state = 'overtaken', answered_on = greatest(\(day), proposed_on)
            WHERE engagement = ANY(\(engagements)) AND state = 'proposed'
            """)
    }

    /// Where an engagement stands, for whoever looks at it; nil where nobody leaves it.
    static func read(_ engagement: EngagementID, _ programme: ProgrammeDefinition, _ database: some Queryable) async throws -> ReassignmentStanding? {
        let rows = try await database.query(
            """
            SELECT r.ambassador, r.proposed, r.state, r.proposed_on, r.reason FROM support.reassignment AS r
            JOIN support.engagement AS e ON e.id = r.engagement AND e.ambassador = r.ambassador
            WHERE r.engagement = \(engagement) AND e.state = 'open' ORDER BY r.ordinal
            """)
        guard let last = rows.last else { return nil }
        let open = try last.get("state", as: String.self) == ReassignmentState.proposed.rawValue
        let to: String? = open ? try last.get("proposed") : nil
        return ReassignmentStanding(
            proposed: to, name: to.map { programme.ambassador($0)?.name ?? $0 }, on: open ? try last.get("proposed_on") : nil,
            refused: try rows.filter { try $0.get("state", as: String.self) == ReassignmentState.refused.rawValue }.map {
                let id: String = try $0.get("proposed")
                return RefusedReassignment(ambassador: id, name: programme.ambassador(id)?.name ?? id, reason: try $0.get("reason"))
            })
    }
}
