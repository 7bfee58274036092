/// A wave put to one body.
package enum SurveyState: String, StateMachine {
    case issued, started, submitted, lapsed

    package static let title = "Survey"
    package static let initial = issued
    package static let transitions = [
        Transition(issued, started, by: "save"),
        Transition(issued, submitted, by: "submit"),
        Transition(issued, lapsed, by: "lapse"),
        Transition(started, submitted, by: "submit"),
        Transition(started, lapsed, by: "lapse"),
        // Answers that come late are kept, and marked so, while the link opens.
        Transition(lapsed, submitted, by: "submit"),
        // An amendment keeps the earlier version.
        Transition(submitted, submitted, by: "amend"),
    ]
}
