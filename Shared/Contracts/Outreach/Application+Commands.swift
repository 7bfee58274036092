/// The public form: a school or trust applies to be an Ambassador.
package struct SubmitApplication: Command {
    package typealias Reply = ApplicationReference
    package static let name = MessageName(.outreach, "submit-application")

    package var application: ApplicationID
    package var round: RoundID
    /// of the message whose link led to the form
    package var token: String?
    /// needed where there is no token
    package var body: BodyReference?
    package var contactName: String
    package var email: String
    /// a contact role of the programme
    package var role: String
    package var answers: [ApplicationAnswer]

    package init(
        application: ApplicationID, round: RoundID, token: String? = nil, body: BodyReference? = nil, contactName: String, email: String, role: String,
        answers: [ApplicationAnswer]
    ) {
        self.application = application
        self.round = round
        self.token = token
        self.body = body
        self.contactName = contactName
        self.email = email
        self.role = role
        self.answers = answers
    }
}

package struct ApplicationAnswer: Codable, Sendable, Hashable {
    /// a criterion of the round
    package var question: String
    package var text: String

    package init(question: String, text: String) {
        self.question = question
        self.text = text
    }
}

package struct ApplicationReference: Codable, Sendable, Hashable {
    package var application: ApplicationID
    /// what people call it: FWAS-R1-100234
    package var reference: String

    package init(application: ApplicationID, reference: String) {
        self.application = application
        self.reference = reference
    }
}

/// The same by staff, who have it on paper. With `exception` it may come outside the window and from a body that the rules do not admit:
/// whoever sends this allows it, for that reason.
package struct EnterApplication: Command {
    package typealias Reply = ApplicationReference
    package static let name = MessageName(.outreach, "enter-application")

    package var application: ApplicationID
    package var round: RoundID
    package var body: BodyReference
    package var contactName: String
    package var email: String
    package var role: String
    package var answers: [ApplicationAnswer]
    package var exception: String?

    package init(
        application: ApplicationID, round: RoundID, body: BodyReference, contactName: String, email: String, role: String, answers: [ApplicationAnswer],
        exception: String? = nil
    ) {
        self.application = application
        self.round = round
        self.body = body
        self.contactName = contactName
        self.email = email
        self.role = role
        self.answers = answers
        self.exception = exception
    }
}

/// Gives an application to two assessors of its round; it must be eligible by then.
package struct AssignAssessors: Command {
    package static let name = MessageName(.outreach, "assign-assessors")

    package var application: ApplicationID
    package var first: String
    package var second: String

    package init(application: ApplicationID, first: String, second: String) {
        self.application = application
        self.first = first
        self.second = second
    }
}

package struct CriterionMark: Codable, Sendable, Hashable {
    package var criterion: String
    package var mark: Int

    package init(criterion: String, mark: Int) {
        self.criterion = criterion
        self.mark = mark
    }
}

/// One of the two gives marks. The other's are seen when both are in.
package struct ScoreApplication: Command {
    package static let name = MessageName(.outreach, "score-application")

    package var application: ApplicationID
    package var marks: [CriterionMark]
    /// for the applicant
    package var feedback: String

    package init(application: ApplicationID, marks: [CriterionMark], feedback: String) {
        self.application = application
        self.marks = marks
        self.feedback = feedback
    }
}

/// A third assessor settles marks that are too far apart, or on either side of the pass mark.
package struct ModerateApplication: Command {
    package static let name = MessageName(.outreach, "moderate-application")

    package var application: ApplicationID
    package var marks: [CriterionMark]
    package var feedback: String
    package var reason: String

    package init(application: ApplicationID, marks: [CriterionMark], feedback: String, reason: String) {
        self.application = application
        self.marks = marks
        self.feedback = feedback
        self.reason = reason
    }
}

/// The applicant may not be an Ambassador, or what must be known of it was not shown.
package struct RuleOutApplication: Command {
    package static let name = MessageName(.outreach, "rule-out-application")

    package var application: ApplicationID
    package var reason: String

    package init(application: ApplicationID, reason: String) {
        self.application = application
        self.reason = reason
    }
}

/// The applicant wants it no more, before or after it was appointed. A place that it had goes to the next in reserve.
package struct WithdrawApplication: Command {
    package static let name = MessageName(.outreach, "withdraw-application")

    package var application: ApplicationID
    package var reason: String

    package init(application: ApplicationID, reason: String) {
        self.application = application
        self.reason = reason
    }
}
