/// What a link opens: the questions, what is answered, who will see it. Refused as not-found, expired or forbidden (revoked).
package struct OpenSurvey: Query {
    package typealias Answer = SurveyForm
    package static let name = MessageName(.collection, "survey")

    package var secret: String
    /// true: the answers as they were last submitted, without changes on the way. Otherwise what is on the way, which after
    /// a submission starts as what was submitted
    package var submitted: Bool?
    /// the one question that is looked at: of the others only comes whether they are asked and what was answered. All, when absent
    package var question: String?

    package init(secret: String, submitted: Bool? = nil, question: String? = nil) {
        self.secret = secret
        self.submitted = submitted
        self.question = question
    }
}

package struct SurveyForm: Codable, Sendable, Hashable {
    package var survey: SurveyID
    package var reference: String
    package var programmeTitle: String
    package var fictional: Bool
    /// the programme's own words about what is invented in it
    package var notice: String?
    package var title: String
    package var wave: String
    package var bodyName: String
    /// "1 September 2023 to 31 August 2024"
    package var referenceYear: String?
    /// issued, started, submitted, lapsed
    package var state: String
    /// of the last submission, 0 when none
    package var version: Int
    package var due: Day
    /// that it takes, about
    package var minutes: Int
    /// who will see the answers, in sentences
    package var seenBy: [String]
    /// pre-filled: not asked
    package var known: [Fact]
    package var questions: [SurveyQuestion]
    /// what similar schools said, once submitted; suppressed when few
    package var comparison: [Comparison]
    package var submittedOn: Day?

    package init(
        survey: SurveyID, reference: String, programmeTitle: String, fictional: Bool, notice: String? = nil, title: String, wave: String, bodyName: String,
        referenceYear: String? = nil, state: String, version: Int, due: Day, minutes: Int, seenBy: [String], known: [Fact], questions: [SurveyQuestion],
        comparison: [Comparison], submittedOn: Day? = nil
    ) {
        self.survey = survey
        self.reference = reference
        self.programmeTitle = programmeTitle
        self.fictional = fictional
        self.notice = notice
        self.title = title
        self.wave = wave
        self.bodyName = bodyName
        self.referenceYear = referenceYear
        self.state = state
        self.version = version
        self.due = due
        self.minutes = minutes
        self.seenBy = seenBy
        self.known = known
        self.questions = questions
        self.comparison = comparison
        self.submittedOn = submittedOn
    }
}

/// A question, ready to show.
package struct SurveyQuestion: Codable, Sendable, Hashable {
    package var id: String
    package var ask: String
    package var hint: String?
    /// one, many, count, scale, text, consents
    package var type: String
    package var choices: [CodedLabel]
    /// of a scale
    package var rows: [CodedLabel]
    /// of a scale
    package var points: Int?
    package var exclusive: String?
    package var atMost: Int?
    /// false while a condition (such as o19's) leaves it out
    package var asked: Bool
    /// what is saved, normalised
    package var answers: [RawAnswer]
    /// the baseline's answer, in words
    package var before: String?

    package init(
        id: String, ask: String, hint: String? = nil, type: String, choices: [CodedLabel], rows: [CodedLabel], points: Int? = nil, exclusive: String? = nil,
        atMost: Int? = nil, asked: Bool = true, answers: [RawAnswer], before: String? = nil
    ) {
        self.id = id
        self.ask = ask
        self.hint = hint
        self.type = type
        self.choices = choices
        self.rows = rows
        self.points = points
        self.exclusive = exclusive
        self.atMost = atMost
        self.asked = asked
        self.answers = answers
        self.before = before
    }
}

package struct Comparison: Codable, Sendable, Hashable {
    package var question: String
    package var label: String
    package var yours: String
    /// "61% of 23 similar schools", or why it is not shown
    package var others: String

    package init(question: String, label: String, yours: String, others: String) {
        self.question = question
        self.label = label
        self.yours = yours
        self.others = others
    }
}

/// The link, for the message that carries it; only outreach-service may ask.
package struct SurveyMail: Query {
    package typealias Answer = SurveyMailContent
    package static let name = MessageName(.collection, "survey-mail")

    package var survey: SurveyID

    package init(survey: SurveyID) {
        self.survey = survey
    }
}

package struct SurveyMailContent: Codable, Sendable, Hashable {
    /// of the portal, with the secret: /survey/SECRET
    package var path: String
    package var title: String
    package var body: BodyReference
    package var due: Day
    package var minutes: Int
    /// false: submitted or revoked since, so do not send
    package var open: Bool
    /// true while the link opens the survey, whatever became of it: what the message with a new link goes by
    package var linkOpens: Bool?

    package init(path: String, title: String, body: BodyReference, due: Day, minutes: Int, open: Bool, linkOpens: Bool? = nil) {
        self.path = path
        self.title = title
        self.body = body
        self.due = due
        self.minutes = minutes
        self.open = open
        self.linkOpens = linkOpens
    }
}

package struct ListSurveys: Query {
    package typealias Answer = Surveys
    package static let name = MessageName(.collection, "surveys")

    package var engagement: EngagementID?
    package var body: BodyReference?

    package init(engagement: EngagementID? = nil, body: BodyReference? = nil) {
        self.engagement = engagement
        self.body = body
    }
}

package struct Surveys: Codable, Sendable, Hashable {
    package var surveys: [SurveySummary]

    package init(surveys: [SurveySummary]) {
        self.surveys = surveys
    }
}

package struct SurveySummary: Codable, Sendable, Hashable {
    package var survey: SurveyID
    package var reference: String
    package var body: BodyReference
    package var bodyName: String
    package var wave: String
    package var referenceYear: String?
    package var state: String
    package var issuedOn: Day
    package var due: Day
    package var submittedOn: Day?
    package var version: Int
    package var late: Bool
    package var reminders: Int
    /// empty where the asker may not see them
    package var answers: [Fact]

    package init(
        survey: SurveyID, reference: String, body: BodyReference, bodyName: String, wave: String, referenceYear: String? = nil, state: String, issuedOn: Day,
        due: Day, submittedOn: Day? = nil, version: Int, late: Bool, reminders: Int, answers: [Fact]
    ) {
        self.survey = survey
        self.reference = reference
        self.body = body
        self.bodyName = bodyName
        self.wave = wave
        self.referenceYear = referenceYear
        self.state = state
        self.issuedOn = issuedOn
        self.due = due
        self.submittedOn = submittedOn
        self.version = version
        self.late = late
        self.reminders = reminders
        self.answers = answers
    }
}
