import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension MatchDesk {
    /// Every open school of the register with the Ambassador that fits it best. Room counts as it is now and is not used up: this is
    /// where Ambassadors are wanted, not who gets whom.
    func reach(_: GetMatchReach, _ context: QueryContext) async throws -> MatchReach {
        let programme = try await record.current(context.database, on: context.today).definition
        let free = try await Roster.read(programme.id, context.database).candidates(programme).filter { $0.isFree(on: context.today) }
        let rows = try await context.database.query(
            """
            SELECT region, phase, type, type_group, low_age, high_age, religion, pupils, percent_fsm, easting, northing, trust_uid IS NOT NULL AS in_trust
            FROM register.school WHERE is_open
            """)
        let subjects = try rows.map { try MatchSubject(kind: .school, $0) }
        return MatchReach(schools: subjects.count, lines: Self.reach(of: free, over: subjects, programme))
    }

    private static func reach(of candidates: [MatchCandidate], over subjects: [MatchSubject], _ programme: ProgrammeDefinition) -> [MatchReachLine] {
        // Of equal fits the first id, as in every list of proposals.
        let candidates = candidates.sorted { $0.ambassador.id < $1.ambassador.id }
        let table = MatchTable(programme, candidates)
        var lines = candidates.map {
            MatchReachLine(ambassador: $0.ambassador.id, name: $0.ambassador.name, room: $0.room, best: 0, needsUnmet: 0, score: 0, metres: 0)
        }
        for subject in subjects {
            guard let best = table.best(for: table.encode(subject)) else { continue }
            lines[best.index].best += 1
            lines[best.index].needsUnmet += best.fit.leavesNeedUnmet ? 1 : 0
            lines[best.index].score += best.score
            lines[best.index].metres += best.fit.distance ?? 0
        }
        return lines
    }
}
