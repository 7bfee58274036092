/// A touch of a campaign that a person makes: on the call sheet, or at an event, through a network, by post.
package enum TouchState: String, StateMachine {
    case open, made, stopped

    package static let title = "Touch"
    package static let initial = open
    package static let transitions = [
        // Nobody answered, or they asked to be called on another day.
        Transition(open, open, by: "try again"),
        Transition(open, made, by: "record"),
        Transition(open, stopped, by: "answer elsewhere"),
    ]
}
