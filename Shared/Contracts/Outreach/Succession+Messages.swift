/// Schools whose URN led to another that a person should look at: those that were split are undecided until someone decides,
/// those that were merged follow the links until someone says otherwise.
package struct ListSuccessions: Query {
    package typealias Answer = Successions
    package static let name = MessageName(.outreach, "successions")

    /// only those that nobody has decided
    package var undecided: Bool
    /// only this one
    package var urn: Int?

    package init(undecided: Bool = true, urn: Int? = nil) {
        self.undecided = undecided
        self.urn = urn
    }
}

package struct Successions: Codable, Sendable, Hashable {
    /// at most 500; those with which the programme has something first
    package var cases: [SuccessionCase]
    package var total: Int

    package init(cases: [SuccessionCase], total: Int) {
        self.cases = cases
        self.total = total
    }
}

package struct SuccessionCase: Codable, Sendable, Hashable {
    package var urn: Int
    package var name: String
    /// split: several may have followed; merged: others went into the same school
    package var kind: String
    package var candidates: [SuccessionCandidate]
    /// messages, leads and engagements of the programme, opt-outs included
    package var dealings: Int
    /// whom it follows now
    package var follows: Int?
    package var decision: SuccessionDecision?

    package init(
        urn: Int, name: String, kind: String, candidates: [SuccessionCandidate], dealings: Int, follows: Int? = nil, decision: SuccessionDecision? = nil
    ) {
        self.urn = urn
        self.name = name
        self.kind = kind
        self.candidates = candidates
        self.dealings = dealings
        self.follows = follows
        self.decision = decision
    }
}

package struct SuccessionCandidate: Codable, Sendable, Hashable {
    package var urn: Int
    package var name: String
    package var town: String
    package var phase: String
    package var status: String

    package init(urn: Int, name: String, town: String, phase: String, status: String) {
        self.urn = urn
        self.name = name
        self.town = town
        self.phase = phase
        self.status = status
    }
}

package struct SuccessionDecision: Codable, Sendable, Hashable {
    /// nil: nobody follows it
    package var successor: Int?
    package var reason: String
    /// a person's id, or the key of an operator
    package var by: String
    package var on: Day

    package init(successor: Int? = nil, reason: String, by: String, on: Day) {
        self.successor = successor
        self.reason = reason
        self.by = by
        self.on = on
    }
}

/// Says which school follows one that was split or merged: its touches, opt-outs, leads and enrolment go with it.
package struct DecideSuccession: Command {
    package static let name = MessageName(.outreach, "decide-succession")

    package var urn: Int
    /// nil: nobody follows it
    package var successor: Int?
    package var reason: String

    package init(urn: Int, successor: Int?, reason: String) {
        self.urn = urn
        self.successor = successor
        self.reason = reason
    }
}
