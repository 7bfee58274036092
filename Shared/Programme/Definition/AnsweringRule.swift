/// In how many working days a body is answered.
package struct AnsweringRule: Hashable, Sendable {
    /// The first answer to a lead.
    package var leadWorkingDays: Int
    /// A question; later it is escalated.
    package var questionWorkingDays: Int
    /// A request for more support; later it is escalated.
    package var moreSupportWorkingDays: Int

    package init(leadWorkingDays: Int, questionWorkingDays: Int, moreSupportWorkingDays: Int) {
        self.leadWorkingDays = leadWorkingDays
        self.questionWorkingDays = questionWorkingDays
        self.moreSupportWorkingDays = moreSupportWorkingDays
    }

    /// Of a programme that says nothing: illustrative.
    package static let usual = AnsweringRule(leadWorkingDays: 3, questionWorkingDays: 5, moreSupportWorkingDays: 10)
}
