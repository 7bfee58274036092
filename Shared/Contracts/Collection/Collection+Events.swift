package struct SurveyIssued: Event {
    package static let name = MessageName(.collection, "survey-issued")

    package var programme: String
    package var survey: SurveyID
    package var reference: String
    package var body: BodyReference
    package var engagement: EngagementID
    package var ambassador: String
    package var contact: ContactID
    package var instrument: String
    package var instrumentVersion: Int
    package var wave: String
    /// the year in which the school year began
    package var referenceYear: Int?
    package var on: Day
    package var due: Day

    package var subject: String { survey.description }

    package init(
        programme: String, survey: SurveyID, reference: String, body: BodyReference, engagement: EngagementID, ambassador: String, contact: ContactID,
        instrument: String, instrumentVersion: Int, wave: String, referenceYear: Int? = nil, on: Day, due: Day
    ) {
        self.programme = programme
        self.survey = survey
        self.reference = reference
        self.body = body
        self.engagement = engagement
        self.ambassador = ambassador
        self.contact = contact
        self.instrument = instrument
        self.instrumentVersion = instrumentVersion
        self.wave = wave
        self.referenceYear = referenceYear
        self.on = on
        self.due = due
    }
}

/// A reminder is asked of Outreach, which counts it and may refuse it.
package struct SurveyReminderDue: Event {
    package static let name = MessageName(.collection, "survey-reminder-due")

    package var programme: String
    package var survey: SurveyID
    package var body: BodyReference
    package var contact: ContactID
    /// 1, 2, 3
    package var ordinal: Int
    package var on: Day

    package var subject: String { survey.description }

    package init(programme: String, survey: SurveyID, body: BodyReference, contact: ContactID, ordinal: Int, on: Day) {
        self.programme = programme
        self.survey = survey
        self.body = body
        self.contact = contact
        self.ordinal = ordinal
        self.on = on
    }
}

/// Answers, coded; free text stays with Collection.
package struct SurveySubmitted: Event {
    package static let name = MessageName(.collection, "survey-submitted")

    package var programme: String
    package var survey: SurveyID
    package var reference: String
    package var body: BodyReference
    package var engagement: EngagementID
    package var ambassador: String
    package var wave: String
    package var referenceYear: Int?
    package var version: Int
    package var answers: [CodedAnswer]
    package var partial: Bool
    package var late: Bool
    package var on: Day

    package var subject: String { survey.description }

    package init(
        programme: String, survey: SurveyID, reference: String, body: BodyReference, engagement: EngagementID, ambassador: String, wave: String,
        referenceYear: Int? = nil, version: Int, answers: [CodedAnswer], partial: Bool, late: Bool, on: Day
    ) {
        self.programme = programme
        self.survey = survey
        self.reference = reference
        self.body = body
        self.engagement = engagement
        self.ambassador = ambassador
        self.wave = wave
        self.referenceYear = referenceYear
        self.version = version
        self.answers = answers
        self.partial = partial
        self.late = late
        self.on = on
    }
}

/// An answer as it is counted. Exactly one of the three is there.
package struct CodedAnswer: Codable, Sendable, Hashable {
    package var question: String
    package var row: String?
    package var codes: [String]?
    package var number: Int?
    /// not_known, not_recorded, skipped, not_asked
    package var absence: String?

    package init(question: String, row: String? = nil, codes: [String]? = nil, number: Int? = nil, absence: String? = nil) {
        self.question = question
        self.row = row
        self.codes = codes
        self.number = number
        self.absence = absence
    }
}

package struct SurveyLapsed: Event {
    package static let name = MessageName(.collection, "survey-lapsed")

    package var programme: String
    package var survey: SurveyID
    package var body: BodyReference
    package var wave: String
    package var on: Day

    package var subject: String { survey.description }

    package init(programme: String, survey: SurveyID, body: BodyReference, wave: String, on: Day) {
        self.programme = programme
        self.survey = survey
        self.body = body
        self.wave = wave
        self.on = on
    }
}

package struct SurveyLinkRevoked: Event {
    package static let name = MessageName(.collection, "survey-link-revoked")

    package var survey: SurveyID
    package var on: Day

    package var subject: String { survey.description }

    package init(survey: SurveyID, on: Day) {
        self.survey = survey
        self.on = on
    }
}

/// Another personal link took the place of one that was revoked. Outreach sends it, once; it is no reminder and counts as none.
package struct SurveyLinkRenewed: Event {
    package static let name = MessageName(.collection, "survey-link-renewed")

    package var programme: String
    package var survey: SurveyID
    package var body: BodyReference
    package var contact: ContactID
    package var on: Day

    package var subject: String { survey.description }

    package init(programme: String, survey: SurveyID, body: BodyReference, contact: ContactID, on: Day) {
        self.programme = programme
        self.survey = survey
        self.body = body
        self.contact = contact
        self.on = on
    }
}
