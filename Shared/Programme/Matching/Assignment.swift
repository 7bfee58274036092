/// Leads and Ambassadors as an assignment problem: everybody at once, so that nobody takes the last place of an Ambassador whom
/// another needs more.
///
/// As many leads as can be are placed; then as few needs as can be stay unmet; then the scores are highest; then the ways shortest.
/// Leads are placed one by one along the cheapest chain of moves (successive shortest paths), which keeps the whole cheapest after each.
package struct Assignment: Sendable {
    /// One lead with one Ambassador, as far as it is possible.
    package struct Pair: Hashable, Sendable {
        package var score: Int
        package var metres: Int?
        package var needUnmet: Bool

        package init(score: Int, metres: Int?, needUnmet: Bool) {
            self.score = score
            self.metres = metres
            self.needUnmet = needUnmet
        }

        /// In order of weight: a need outweighs every score, a point every kilometre.
        var cost: Int { (needUnmet ? 1_000_000 : 0) + (100 - score) * 1000 + min(999, (metres ?? 0) / 1000) }
    }

    /// What a whole answer comes to.
    package struct Totals: Hashable, Sendable {
        package var placed = 0
        package var unplaced = 0
        package var needsUnmet = 0
        package var score = 0
        package var metres = 0
    }

    /// By lead, then by Ambassador; nil where they may not be matched.
    private let pairs: [[Pair?]]
    private let room: [Int]
    /// Outweighs every need: more leads placed is better than any fit.
    private static let nobody = 1_000_000_000

    package init(_ pairs: [[Pair?]], room: [Int]) {
        self.pairs = pairs
        self.room = room
    }

    /// By lead in the order given, each with the best that is left: what a person does who works down the list.
    package func greedy() -> [Int?] {
        var left = room
        return pairs.map { choices in
            let possible = choices.indices.filter { choices[$0] != nil && left[$0] > 0 }
            // The first of those with the highest score, as the list shows them.
            let best = possible.max { (choices[$0]?.score ?? 0, $1) < (choices[$1]?.score ?? 0, $0) }
            if let best { left[best] -= 1 }
            return best
        }
    }

    package func totals(_ answer: [Int?]) -> Totals {
        var totals = Totals()
        for (lead, ambassador) in answer.enumerated() {
            guard let pair = ambassador.flatMap({ pairs[lead][$0] }) else {
                totals.unplaced += 1
                continue
            }
            totals.placed += 1
            totals.needsUnmet += pair.needUnmet ? 1 : 0
            totals.score += pair.score
            totals.metres += pair.metres ?? 0
        }
        return totals
    }

    /// For each lead the Ambassador; nil for one that nobody can take.
    package func best() -> [Int?] {
        var flow = AssignmentFlow(costs: pairs.map { row in row.map { $0?.cost ?? AssignmentFlow.never } + [Self.nobody] }, room: room + [pairs.count])
        for lead in pairs.indices { flow.place(lead) }
        return flow.places.map { $0 == room.count ? nil : $0 }
    }
}

/// Leads in places, the cheapest way: the last place is nobody's, with room for all.
private struct AssignmentFlow {
    static let never = Int.max / 4

    let costs: [[Int]]
    private(set) var places: [Int]
    private var left: [Int]
    private var held: [[Int]]
    /// What it costs to move somebody from one place to another, and whom: the cheapest.
    private var moves: [[(cost: Int, lead: Int)]]

    init(costs: [[Int]], room: [Int]) {
        self.costs = costs
        left = room
        places = Array(repeating: -1, count: costs.count)
        held = Array(repeating: [], count: room.count)
        moves = Array(repeating: Array(repeating: (Self.never, -1), count: room.count), count: room.count)
    }

    mutating func place(_ lead: Int) {
        var cost = costs[lead]
        var from = Array(repeating: -1, count: cost.count)
        // Only a place that is full passes somebody on. The chains are short: a round without a change ends it.
        var changed = cost.indices.filter { left[$0] == 0 && cost[$0] < Self.never }
        while !changed.isEmpty {
            var next: Set<Int> = []
            for place in changed {
                for other in cost.indices where moves[place][other].cost < Self.never && cost[place] + moves[place][other].cost < cost[other] {
                    cost[other] = cost[place] + moves[place][other].cost
                    from[other] = place
                    if left[other] == 0 { next.insert(other) }
                }
            }
            changed = next.sorted()
        }
        guard var place = cost.indices.filter({ left[$0] > 0 }).min(by: { (cost[$0], $0) < (cost[$1], $1) }) else { return }
        left[place] -= 1
        // Backwards along the chain: each full place passes one on and takes the one before.
        var touched = [place]
        while from[place] >= 0 {
            let before = from[place]
            let moved = moves[before][place].lead
            held[before].removeAll { $0 == moved }
            put(moved, place)
            touched.append(before)
            place = before
        }
        put(lead, place)
        for place in touched { weigh(place) }
    }

    private mutating func put(_ lead: Int, _ place: Int) {
        held[place].append(lead)
        places[lead] = place
    }

    private mutating func weigh(_ place: Int) {
        var row = Array(repeating: (cost: Self.never, lead: -1), count: left.count)
        for lead in held[place] {
            let own = costs[lead][place]
            for other in row.indices where other != place && costs[lead][other] < Self.never {
                let cost = costs[lead][other] - own
                if cost < row[other].cost { row[other] = (cost, lead) }
            }
        }
        moves[place] = row
    }
}
