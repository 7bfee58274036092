/// A body that showed interest.
package enum LeadState: String, StateMachine {
    case new, matched, declined

    package static let title = "Lead"
    package static let initial = new
    package static let transitions = [
        Transition(new, matched, by: "accept match"),
        Transition(new, declined, by: "decline"),
        // The way back is open.
        Transition(declined, new, by: "ask again"),
    ]
}
