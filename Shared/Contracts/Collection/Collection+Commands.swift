/// Saves answers on the way; nothing is submitted. Values come as people type them: "1,284", "12 %".
package struct SaveAnswers: Command {
    package typealias Reply = AnswersSaved
    package static let name = MessageName(.collection, "save-answers")

    /// from the personal link
    package var secret: String
    package var answers: [RawAnswer]

    package init(secret: String, answers: [RawAnswer]) {
        self.secret = secret
        self.answers = answers
    }
}

/// One question's answer as it was typed or ticked.
package struct RawAnswer: Codable, Sendable, Hashable {
    /// b06
    package var question: String
    /// of a scale's grid: know_options
    package var row: String?
    /// codes, text, or not_known, not_recorded, skip
    package var values: [String]

    package init(question: String, row: String? = nil, values: [String]) {
        self.question = question
        self.row = row
        self.values = values
    }
}

package struct AnswersSaved: Codable, Sendable, Hashable {
    package var survey: SurveyID
    /// what was not saved, and why
    package var problems: [AnswerProblem]
    /// what was saved, and is worth a second look
    package var warnings: [AnswerProblem]

    package init(survey: SurveyID, problems: [AnswerProblem], warnings: [AnswerProblem] = []) {
        self.survey = survey
        self.problems = problems
        self.warnings = warnings
    }
}

package struct AnswerProblem: Codable, Sendable, Hashable {
    package var question: String
    package var row: String?
    package var message: String

    package init(question: String, row: String? = nil, message: String) {
        self.question = question
        self.row = row
        self.message = message
    }
}

/// Submits what is saved; questions left out are skipped. Submitting again is an amendment and keeps the earlier version.
package struct SubmitSurvey: Command {
    package typealias Reply = SurveySubmission
    package static let name = MessageName(.collection, "submit-survey")

    package var secret: String
    /// the last submitted one that it follows; 0 the first time
    package var version: Int
    /// of an amendment
    package var reason: String?

    package init(secret: String, version: Int, reason: String? = nil) {
        self.secret = secret
        self.version = version
        self.reason = reason
    }
}

package struct SurveySubmission: Codable, Sendable, Hashable {
    package var survey: SurveyID
    package var reference: String
    package var version: Int

    package init(survey: SurveyID, reference: String, version: Int) {
        self.survey = survey
        self.reference = reference
        self.version = version
    }
}

package struct RevokeSurveyLink: Command {
    package static let name = MessageName(.collection, "revoke-survey-link")

    package var survey: SurveyID
    package var reason: String
    package var issueNew: Bool

    package init(survey: SurveyID, reason: String, issueNew: Bool = false) {
        self.survey = survey
        self.reason = reason
        self.issueNew = issueNew
    }
}
