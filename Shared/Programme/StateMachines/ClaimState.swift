/// A claim from its computation to its payment. From `submitted` on it is a snapshot.
package enum ClaimState: String, StateMachine {
    case draft, submitted, authorised, paid

    package static let title = "Claim"
    package static let initial = draft
    package static let transitions = [
        Transition(draft, draft, by: "prepare again"),
        Transition(draft, submitted, by: "submit"),
        Transition(submitted, draft, by: "return"),
        Transition(submitted, authorised, by: "authorise"),
        Transition(authorised, paid, by: "pay"),
    ]
}
