package import Contracts

/// The scored application round in which Ambassadors are chosen.
package struct AmbassadorRound: Hashable, Sendable {
    package var opens: Day
    package var closes: Day
    /// In London, `17:00`.
    package var closesAt: String
    package var conditions: [RoundCondition]
    package var scoring: RoundScoring
    package var criteria: [CodedLabel]
    package var outcomes: [String]
    /// What the form asks, by criterion; those without one are asked by their label.
    package var questions: [RoundQuestion] = []
    package var agreement = AgreementRule()

    package init(opens: Day, closes: Day, closesAt: String, conditions: [RoundCondition], scoring: RoundScoring, criteria: [CodedLabel], outcomes: [String]) {
        self.opens = opens
        self.closes = closes
        self.closesAt = closesAt
        self.conditions = conditions
        self.scoring = scoring
        self.criteria = criteria
        self.outcomes = outcomes
    }
}

/// What the form asks about one criterion.
package struct RoundQuestion: Hashable, Sendable {
    package static let usualWords = 500

    package var criterion: String
    package var ask: String
    package var atMostWords: Int

    package init(criterion: String, ask: String, atMostWords: Int) {
        self.criterion = criterion
        self.ask = ask
        self.atMostWords = atMostWords
    }
}

/// What those who are chosen sign.
package struct AgreementRule: Hashable, Sendable {
    /// Of its text.
    package var version: String
    /// Before an Ambassador may leave.
    package var noticeDays: Int

    package init(version: String = "1", noticeDays: Int = 28) {
        self.version = version
        self.noticeDays = noticeDays
    }
}

/// What an applicant must be.
package struct RoundCondition: Hashable, Sendable {
    /// state_funded, ofsted_in, declared
    package var rule: String
    /// The judgement that `ofsted_in` reads.
    package var field: String?
    package var values: [String]
    /// The fact that `declared` asks for.
    package var fact: String?
    /// school or trust; nil for both
    package var applicant: BodyReference.Kind?

    package init(rule: String, field: String? = nil, values: [String] = [], fact: String? = nil, applicant: BodyReference.Kind? = nil) {
        self.rule = rule
        self.field = field
        self.values = values
        self.fact = fact
        self.applicant = applicant
    }
}

package struct RoundScoring: Hashable, Sendable {
    package var assessors: Int
    package var least: Int
    package var most: Int
    /// Marks apart by this or more are moderated.
    package var moderateIfApartBy: Int
    package var passEach: Int
    package var passTotal: Int

    package init(assessors: Int, least: Int, most: Int, moderateIfApartBy: Int, passEach: Int, passTotal: Int) {
        self.assessors = assessors
        self.least = least
        self.most = most
        self.moderateIfApartBy = moderateIfApartBy
        self.passEach = passEach
        self.passTotal = passTotal
    }
}
