/// In how many working days a body is answered, and to whom what was not answered goes.
package struct AnsweringRule: Hashable, Sendable {
    /// The first answer to a lead.
    package var leadWorkingDays: Int
    /// A question; later it is escalated.
    package var questionWorkingDays: Int
    /// A request for more support; later it is escalated.
    package var moreSupportWorkingDays: Int
    /// Who then sees to it that it is answered.
    package var escalatesTo: EscalationRole

    package init(leadWorkingDays: Int, questionWorkingDays: Int, moreSupportWorkingDays: Int, escalatesTo: EscalationRole = .programmeManager) {
        self.leadWorkingDays = leadWorkingDays
        self.questionWorkingDays = questionWorkingDays
        self.moreSupportWorkingDays = moreSupportWorkingDays
        self.escalatesTo = escalatesTo
    }

    /// Of a programme that says nothing: illustrative.
    package static let usual = AnsweringRule(leadWorkingDays: 3, questionWorkingDays: 5, moreSupportWorkingDays: 10)

    /// The days for the kind, after the one on which it was asked.
    package func workingDays(_ kind: EnquiryKind) -> Int {
        switch kind {
        case .question: questionWorkingDays
        case .moreSupport: moreSupportWorkingDays
        }
    }
}

/// What a body asks.
package enum EnquiryKind: String, Hashable, Sendable, CaseIterable {
    case question
    case moreSupport = "more_support"
}

/// The roles that see enquiries: one of them is told of those that are late. Their codes are `Role`'s.
package enum EscalationRole: String, Hashable, Sendable, CaseIterable {
    case programmeManager = "programme_manager"
    case outreachOfficer = "outreach_officer"
    case administrator
}
