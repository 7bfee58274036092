/// What the public form asks, and what it knows before anyone types. Without a round the one that a message's link leads to, or the open one.
package struct GetApplicationForm: Query {
    package typealias Answer = ApplicationForm
    package static let name = MessageName(.outreach, "application-form")

    package var round: RoundID?
    package var token: String?

    package init(round: RoundID? = nil, token: String? = nil) {
        self.round = round
        self.token = token
    }
}

package struct ApplicationForm: Codable, Sendable, Hashable {
    package var round: RoundID
    package var title: String
    package var programmeTitle: String
    package var fictional: Bool
    package var notice: String?
    /// planned, open, closed, decided
    package var state: String
    package var opens: Day
    package var closes: Day
    package var closesAt: String
    package var body: BodyReference?
    package var bodyName: String?
    package var contactName: String?
    package var contactEmail: String?
    package var roles: [CodedLabel]
    package var questions: [ApplicationQuestion]

    package init(
        round: RoundID, title: String, programmeTitle: String, fictional: Bool, notice: String? = nil, state: String, opens: Day, closes: Day, closesAt: String,
        body: BodyReference? = nil, bodyName: String? = nil, contactName: String? = nil, contactEmail: String? = nil, roles: [CodedLabel],
        questions: [ApplicationQuestion]
    ) {
        self.round = round
        self.title = title
        self.programmeTitle = programmeTitle
        self.fictional = fictional
        self.notice = notice
        self.state = state
        self.opens = opens
        self.closes = closes
        self.closesAt = closesAt
        self.body = body
        self.bodyName = bodyName
        self.contactName = contactName
        self.contactEmail = contactEmail
        self.roles = roles
        self.questions = questions
    }
}

package struct ApplicationQuestion: Codable, Sendable, Hashable {
    /// the criterion that its answer is marked by
    package var code: String
    package var ask: String
    package var atMostWords: Int
    package var least: Int
    package var most: Int

    package init(code: String, ask: String, atMostWords: Int, least: Int, most: Int) {
        self.code = code
        self.ask = ask
        self.atMostWords = atMostWords
        self.least = least
        self.most = most
    }
}

/// An application, with the marks that whoever asks may see. Assessors see those of their rounds, staff see all.
package struct GetApplication: Query {
    package typealias Answer = ApplicationDetail
    package static let name = MessageName(.outreach, "application")

    package var id: ApplicationID

    package init(id: ApplicationID) {
        self.id = id
    }
}

package struct ApplicationDetail: Codable, Sendable, Hashable {
    package var summary: ApplicationSummary
    package var round: RoundID
    package var roundTitle: String
    package var questions: [ApplicationQuestion]
    package var answers: [ApplicationAnswer]
    /// which rules held, failed or could not be known
    package var eligibilityWords: String
    package var allowedBy: String?
    package var allowedBecause: String?
    /// as they were given, the moderator's last; another's only when both are in
    package var assessments: [ApplicationAssessment]
    package var assessors: [String]
    /// what whoever asks may do now: assign, score, moderate, rule-out, withdraw
    package var steps: [String]
    /// of one that was ruled out, declined or withdrawn
    package var reason: String?
    package var letters: [ApplicationLetter]

    package init(
        summary: ApplicationSummary, round: RoundID, roundTitle: String, questions: [ApplicationQuestion], answers: [ApplicationAnswer],
        eligibilityWords: String, allowedBy: String? = nil, allowedBecause: String? = nil, assessments: [ApplicationAssessment] = [], assessors: [String] = [],
        steps: [String] = [], reason: String? = nil, letters: [ApplicationLetter] = []
    ) {
        self.summary = summary
        self.round = round
        self.roundTitle = roundTitle
        self.questions = questions
        self.answers = answers
        self.eligibilityWords = eligibilityWords
        self.allowedBy = allowedBy
        self.allowedBecause = allowedBecause
        self.assessments = assessments
        self.assessors = assessors
        self.steps = steps
        self.reason = reason
        self.letters = letters
    }
}

package struct ApplicationAssessment: Codable, Sendable, Hashable {
    package var assessor: String
    package var marks: [CriterionMark]
    package var total: Int
    package var feedback: String
    /// of a moderation
    package var reason: String?

    package init(assessor: String, marks: [CriterionMark], total: Int, feedback: String, reason: String? = nil) {
        self.assessor = assessor
        self.marks = marks
        self.total = total
        self.feedback = feedback
        self.reason = reason
    }
}

package struct ApplicationLetter: Codable, Sendable, Hashable {
    /// received, appointed, reserve, unsuccessful, ineligible, stepped_in
    package var kind: String
    package var on: Day
    /// of its message
    package var state: String
    package var subject: String
    package var text: String

    package init(kind: String, on: Day, state: String, subject: String, text: String) {
        self.kind = kind
        self.on = on
        self.state = state
        self.subject = subject
        self.text = text
    }
}
