/// A question of a body, or its request for more support.
package enum EnquiryState: String, StateMachine {
    case open, escalated, answered, withdrawn

    package static let title = "Enquiry"
    package static let initial = open
    package static let transitions = [
        Transition(open, answered, by: "answer"),
        Transition(open, escalated, by: "escalate"),
        Transition(open, withdrawn, by: "withdraw"),
        Transition(escalated, answered, by: "answer"),
        Transition(escalated, withdrawn, by: "withdraw"),
    ]
}
