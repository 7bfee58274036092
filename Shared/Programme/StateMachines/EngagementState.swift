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

/// An Ambassador proposed to a body whose own leaves.
package enum ReassignmentState: String, StateMachine {
    case proposed, agreed, refused, overtaken

    package static let title = "Reassignment"
    package static let initial = proposed
    package static let transitions = [
        Transition(proposed, agreed, by: "agree"),
        Transition(proposed, refused, by: "refuse"),
        // Handed over otherwise, or closed.
        Transition(proposed, overtaken, by: "overtake"),
    ]
}
