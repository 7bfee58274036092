/// A round in which Ambassadors are chosen. Whether it takes applications, its days say.
package enum RoundState: String, StateMachine {
    case open, decided

    package static let title = "Round"
    package static let initial = open
    package static let transitions = [
        // What flows in is decided as it comes, until the window has closed.
        Transition(open, open, by: "decide some"),
        Transition(open, decided, by: "decide all"),
    ]
}

/// An application to be an Ambassador.
package enum ApplicationState: String, StateMachine {
    case submitted, moderation, assessed, appointed, reserve, unsuccessful, ineligible, declined, withdrawn

    package static let title = "Application"
    package static let initial = submitted
    package static let transitions = [
        Transition(submitted, submitted, by: "first marks"),
        Transition(submitted, assessed, by: "second marks"),
        Transition(submitted, moderation, by: "marks apart"),
        Transition(moderation, assessed, by: "moderate"),
        Transition(submitted, ineligible, by: "rule out"),
        Transition(assessed, appointed, by: "appoint"),
        Transition(assessed, reserve, by: "put in reserve"),
        Transition(assessed, unsuccessful, by: "turn down"),
        Transition(reserve, appointed, by: "step in"),
        Transition(appointed, declined, by: "decline"),
        Transition(submitted, withdrawn, by: "withdraw"),
        Transition(moderation, withdrawn, by: "withdraw"),
        Transition(assessed, withdrawn, by: "withdraw"),
        Transition(reserve, withdrawn, by: "withdraw"),
    ]
}

/// An Ambassador that came by a round. One that the definition lists is active from the first day.
package enum AmbassadorState: String, StateMachine {
    case appointed, agreed, active, withdrawn, declined

    package static let title = "Ambassador"
    package static let initial = appointed
    package static let transitions = [
        Transition(appointed, agreed, by: "sign"),
        Transition(agreed, active, by: "induct"),
        Transition(active, active, by: "extend"),
        Transition(active, withdrawn, by: "withdraw"),
        Transition(appointed, declined, by: "decline"),
        Transition(agreed, declined, by: "decline"),
    ]
}
