import Programme
import Testing

@Suite("Assignment")
struct AssignmentTests {
    private func pair(_ score: Int, unmet: Bool = false, metres: Int = 0) -> Assignment.Pair { Assignment.Pair(score: score, metres: metres, needUnmet: unmet) }

    /// The first takes the only specialist though it needs none; the second, who does, is left with the other.
    @Test func theListInOrderIsNotTheBest() {
        let assignment = Assignment([[pair(80), pair(78)], [pair(90), pair(20, unmet: true)]], room: [1, 1])
        #expect(assignment.greedy() == [0, 1])
        #expect(assignment.best() == [1, 0])
        #expect(assignment.totals(assignment.greedy()).needsUnmet == 1)
        #expect(assignment.totals(assignment.best()).needsUnmet == 0)
        #expect(assignment.totals(assignment.best()).score == 168)
    }

    @Test func moreLeadsPlacedIsBetterThanABetterFit() {
        let assignment = Assignment([[pair(90), pair(10, unmet: true)], [pair(95), nil]], room: [1, 1])
        #expect(assignment.best() == [1, 0])
        #expect(Assignment([[nil], [pair(5)], [pair(6)]], room: [1]).best() == [nil, nil, 0])
    }

    @Test func ofEqualFitsTheNearer() {
        let assignment = Assignment([[pair(70, metres: 60_000), pair(70, metres: 5_000)]], room: [1, 1])
        #expect(assignment.best() == [1])
    }

    /// Against every possible answer of many small cases.
    @Test func nothingIsBetter() {
        var state: UInt64 = 7
        func random(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        for _ in 0..<300 {
            let (leads, ambassadors) = (1 + random(5), 1 + random(3))
            let room = (0..<ambassadors).map { _ in random(3) }
            let pairs = (0..<leads).map { _ in
                (0..<ambassadors).map { _ in random(6) == 0 ? nil : pair(random(100), unmet: random(4) == 0, metres: random(200_000)) }
            }
            let assignment = Assignment(pairs, room: room)
            let best = assignment.best()
            for ambassador in 0..<ambassadors { #expect(best.count { $0 == ambassador } <= room[ambassador]) }
            let least = allAnswers(leads, room).filter { answer in answer.indices.allSatisfy { answer[$0] == nil || pairs[$0][answer[$0]!] != nil } }
                .map { cost(assignment.totals($0), pairs, $0) }.min()
            #expect(cost(assignment.totals(best), pairs, best) == least)
        }
    }

    private func cost(_ totals: Assignment.Totals, _ pairs: [[Assignment.Pair?]], _ answer: [Int?]) -> Int {
        let kilometres = answer.indices.map { lead in answer[lead].flatMap { pairs[lead][$0]?.metres.map { $0 / 1000 } } ?? 0 }.reduce(0, +)
        return totals.unplaced * 1_000_000_000 + totals.needsUnmet * 1_000_000 + (totals.placed * 100 - totals.score) * 1000 + kilometres
    }

    private func allAnswers(_ leads: Int, _ room: [Int]) -> [[Int?]] {
        guard leads > 0 else { return [[]] }
        return allAnswers(leads - 1, room).flatMap { head in
            ([nil] + room.indices.map(Optional.some)).filter { choice in choice.map { taken in head.count { $0 == taken } < room[taken] } ?? true }
                .map { head + [$0] }
        }
    }
}
