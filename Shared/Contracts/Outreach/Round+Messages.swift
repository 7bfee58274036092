/// Opens a round in which Ambassadors are chosen. Its form, its marks and its pass mark are those of the programme as it is in force.
package struct OpenRound: Command {
    package typealias Reply = RoundReference
    package static let name = MessageName(.outreach, "open-round")

    package var id: RoundID
    /// the only one, when absent
    package var programme: String?
    package var title: String
    /// round: decided together after it has closed; flow: each as it is assessed, while there are places
    package var route: String
    package var opens: Day
    package var closes: Day
    /// one for all of England, or one for each region
    package var places: [RegionPlaces]

    package init(id: RoundID, programme: String? = nil, title: String, route: String = "round", opens: Day, closes: Day, places: [RegionPlaces]) {
        self.id = id
        self.programme = programme
        self.title = title
        self.route = route
        self.opens = opens
        self.closes = closes
        self.places = places
    }
}

package struct RegionPlaces: Codable, Sendable, Hashable {
    /// wherever they are, when absent
    package var region: String?
    package var places: Int

    package init(region: String? = nil, places: Int) {
        self.region = region
        self.places = places
    }
}

package struct RoundReference: Codable, Sendable, Hashable {
    package var round: RoundID
    /// what people call it: FWAS-R1
    package var reference: String

    package init(round: RoundID, reference: String) {
        self.round = round
        self.reference = reference
    }
}

/// Lets somebody assess the round's applications.
package struct NameAssessor: Command {
    package static let name = MessageName(.outreach, "name-assessor")

    package var round: RoundID
    /// a person's id, or the name of an operator's key
    package var assessor: String
    /// the school or trust that they are of, whose own application they do not assess
    package var body: BodyReference?

    package init(round: RoundID, assessor: String, body: BodyReference? = nil) {
        self.round = round
        self.assessor = assessor
        self.body = body
    }
}

/// Decides what is assessed, by marks, pass mark and places. A round is decided once, when it has closed and all is assessed; what flows in
/// is decided as often as anything is assessed.
package struct DecideRound: Command {
    package typealias Reply = RoundDecided
    package static let name = MessageName(.outreach, "decide-round")

    package var round: RoundID

    package init(round: RoundID) {
        self.round = round
    }
}

package struct RoundDecided: Codable, Sendable, Hashable {
    package var appointed: Int
    package var reserve: Int
    package var unsuccessful: Int

    package init(appointed: Int, reserve: Int, unsuccessful: Int) {
        self.appointed = appointed
        self.reserve = reserve
        self.unsuccessful = unsuccessful
    }
}

/// The rounds, the newest first.
package struct ListRounds: Query {
    package typealias Answer = Rounds
    package static let name = MessageName(.outreach, "rounds")

    package init() {}
}

package struct Rounds: Codable, Sendable, Hashable {
    package var rounds: [RoundSummary]
    /// why no round can be opened: the programme describes none
    package var missing: String?

    package init(rounds: [RoundSummary], missing: String? = nil) {
        self.rounds = rounds
        self.missing = missing
    }
}

package struct RoundSummary: Codable, Sendable, Hashable {
    package var id: RoundID
    package var reference: String
    package var title: String
    package var route: String
    package var opens: Day
    package var closes: Day
    /// in London, on the last day
    package var closesAt: String
    /// planned, open, closed, decided
    package var state: String
    package var places: Int
    package var applications: Int
    package var appointed: Int

    package init(
        id: RoundID, reference: String, title: String, route: String, opens: Day, closes: Day, closesAt: String, state: String, places: Int, applications: Int,
        appointed: Int
    ) {
        self.id = id
        self.reference = reference
        self.title = title
        self.route = route
        self.opens = opens
        self.closes = closes
        self.closesAt = closesAt
        self.state = state
        self.places = places
        self.applications = applications
        self.appointed = appointed
    }
}

package struct GetRound: Query {
    package typealias Answer = RoundDetail
    package static let name = MessageName(.outreach, "round")

    package var id: RoundID

    package init(id: RoundID) {
        self.id = id
    }
}

package struct RoundDetail: Codable, Sendable, Hashable {
    package var summary: RoundSummary
    package var places: [RegionPlaces]
    /// in words: pass mark, tolerance, order of those with equal marks
    package var rules: [String]
    package var assessors: [RoundAssessor]
    package var applications: [ApplicationSummary]

    package init(
        summary: RoundSummary, places: [RegionPlaces], rules: [String], assessors: [RoundAssessor], applications: [ApplicationSummary]
    ) {
        self.summary = summary
        self.places = places
        self.rules = rules
        self.assessors = assessors
        self.applications = applications
    }
}

package struct RoundAssessor: Codable, Sendable, Hashable {
    package var assessor: String
    package var body: BodyReference?

    package init(assessor: String, body: BodyReference? = nil) {
        self.assessor = assessor
        self.body = body
    }
}

package struct ApplicationSummary: Codable, Sendable, Hashable {
    package var id: ApplicationID
    package var reference: String
    package var body: BodyReference
    package var bodyName: String
    package var region: String?
    package var route: String
    package var state: String
    /// eligible, not_eligible, not_known
    package var eligibility: String
    package var submittedOn: Day
    /// the mean of two marks, in words: 15 or 15½; nil until it may be seen
    package var total: String?
    package var reservePlace: Int?
    package var ambassador: String?

    package init(
        id: ApplicationID, reference: String, body: BodyReference, bodyName: String, region: String? = nil, route: String, state: String, eligibility: String,
        submittedOn: Day, total: String? = nil, reservePlace: Int? = nil, ambassador: String? = nil
    ) {
        self.id = id
        self.reference = reference
        self.body = body
        self.bodyName = bodyName
        self.region = region
        self.route = route
        self.state = state
        self.eligibility = eligibility
        self.submittedOn = submittedOn
        self.total = total
        self.reservePlace = reservePlace
        self.ambassador = ambassador
    }
}
