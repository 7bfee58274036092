/// Puts a lead before an Ambassador, who then accepts or declines; a place is kept for it meanwhile.
package struct ProposeMatch: Command {
    package typealias Reply = MatchesProposed
    package static let name = MessageName(.outreach, "propose-match")

    package var lead: LeadID
    /// the best of those with room, when absent
    package var ambassador: String?

    package init(lead: LeadID, ambassador: String? = nil) {
        self.lead = lead
        self.ambassador = ambassador
    }
}

/// The same for many leads: those of a plan. What no longer fits (matched meanwhile, no room left) is left as it is, and counted.
package struct ProposeMatches: Command {
    package typealias Reply = MatchesProposed
    package static let name = MessageName(.outreach, "propose-matches")

    package var pairs: [ProposedPair]

    package init(pairs: [ProposedPair]) {
        self.pairs = pairs
    }
}

package struct ProposedPair: Codable, Sendable, Hashable {
    package var lead: LeadID
    package var ambassador: String

    package init(lead: LeadID, ambassador: String) {
        self.lead = lead
        self.ambassador = ambassador
    }
}

package struct MatchesProposed: Codable, Sendable, Hashable {
    package var proposed: Int
    /// left as they were
    package var left: Int

    package init(proposed: Int, left: Int) {
        self.proposed = proposed
        self.left = left
    }
}

/// Every new lead with an Ambassador, all at once: as many as there is room for, needs first, then scores, then distances. Beside it
/// what working down the list would come to.
package struct GetMatchPlan: Query {
    package typealias Answer = MatchPlan
    package static let name = MessageName(.outreach, "match-plan")

    package init() {}
}

package struct MatchPlan: Codable, Sendable, Hashable {
    package var lines: [MatchPlanLine]
    package var together: MatchTotals
    package var oneByOne: MatchTotals

    package init(lines: [MatchPlanLine], together: MatchTotals, oneByOne: MatchTotals) {
        self.lines = lines
        self.together = together
        self.oneByOne = oneByOne
    }
}

package struct MatchPlanLine: Codable, Sendable, Hashable {
    package var lead: LeadID
    package var reference: String
    package var body: BodyReference
    package var bodyName: String
    /// nil where nobody has room or may
    package var match: MatchProposal?
    /// whom working down the list would give it
    package var oneByOne: String?

    package init(lead: LeadID, reference: String, body: BodyReference, bodyName: String, match: MatchProposal? = nil, oneByOne: String? = nil) {
        self.lead = lead
        self.reference = reference
        self.body = body
        self.bodyName = bodyName
        self.match = match
        self.oneByOne = oneByOne
    }
}

package struct MatchTotals: Codable, Sendable, Hashable {
    package var placed: Int
    package var unplaced: Int
    /// placed with an Ambassador that is no specialist for their need
    package var needsUnmet: Int
    /// of all that are placed, each of 100
    package var score: Int
    package var metres: Int

    package init(placed: Int, unplaced: Int, needsUnmet: Int, score: Int, metres: Int) {
        self.placed = placed
        self.unplaced = unplaced
        self.needsUnmet = needsUnmet
        self.score = score
        self.metres = metres
    }
}

/// Every open school of the register with the Ambassador that fits it best: where Ambassadors are wanted, and where they have no room.
package struct GetMatchReach: Query {
    package typealias Answer = MatchReach
    package static let name = MessageName(.outreach, "match-reach")

    package init() {}
}

package struct MatchReach: Codable, Sendable, Hashable {
    /// that are open
    package var schools: Int
    package var lines: [MatchReachLine]

    package init(schools: Int, lines: [MatchReachLine]) {
        self.schools = schools
        self.lines = lines
    }
}

package struct MatchReachLine: Codable, Sendable, Hashable {
    package var ambassador: String
    package var name: String
    package var room: Int
    /// schools that it fits best
    package var best: Int
    /// of those, with a need that it is no specialist for
    package var needsUnmet: Int
    /// of those together, each of 100
    package var score: Int
    package var metres: Int

    package init(ambassador: String, name: String, room: Int, best: Int, needsUnmet: Int, score: Int, metres: Int) {
        self.ambassador = ambassador
        self.name = name
        self.room = room
        self.best = best
        self.needsUnmet = needsUnmet
        self.score = score
        self.metres = metres
    }
}
