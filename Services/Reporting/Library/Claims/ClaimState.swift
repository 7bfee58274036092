/// Where a claim stands: draft → submitted → authorised → paid; a claim that is returned is a draft again.
package enum ClaimState: String, Sendable, CaseIterable, Hashable {
    case draft, submitted, authorised, paid

    /// What is done to a claim.
    package enum Action: String, Sendable, CaseIterable, Hashable {
        case prepare, submit, authorise, `return`, pay
    }

    /// The state after the action, or nil where it is not possible in this one.
    package func after(_ action: Action) -> ClaimState? {
        switch (self, action) {
        case (.draft, .prepare): .draft
        case (.draft, .submit): .submitted
        case (.submitted, .authorise): .authorised
        case (.submitted, .return), (.authorised, .return): .draft
        case (.authorised, .pay): .paid
        default: nil
        }
    }

    /// The word in a sentence: "the claim is …".
    var words: String {
        switch self {
        case .draft: "still a draft"
        case .submitted: "submitted and waits for the funder"
        case .authorised: "authorised and waits for payment"
        case .paid: "paid"
        }
    }
}
