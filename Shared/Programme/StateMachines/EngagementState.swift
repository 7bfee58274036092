/// A body's support from one Ambassador.
package enum EngagementState: String, StateMachine {
    case open, closed

    package static let title = "Engagement"
    package static let initial = open
    package static let transitions = [
        // To another Ambassador: the engagement goes on, its history stays.
        Transition(open, open, by: "hand over"),
        Transition(open, closed, by: "close"),
    ]
}
