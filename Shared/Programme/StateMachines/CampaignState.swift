/// A campaign: written, looked at, allowed, then on its way to those it is for.
package enum CampaignState: String, StateMachine {
    case draft, previewed, approved, running, paused, finished, cancelled

    package static let title = "Campaign"
    package static let initial = draft
    package static let transitions = [
        Transition(draft, draft, by: "revise"),
        Transition(draft, previewed, by: "preview"),
        // Another text has to be looked at, and allowed, again.
        Transition(previewed, draft, by: "revise"),
        Transition(previewed, approved, by: "approve"),
        Transition(approved, draft, by: "revise"),
        Transition(approved, running, by: "launch"),
        Transition(running, paused, by: "pause"),
        Transition(paused, running, by: "resume"),
        Transition(running, finished, by: "last message"),
        Transition(draft, cancelled, by: "cancel"),
        Transition(previewed, cancelled, by: "cancel"),
        Transition(approved, cancelled, by: "cancel"),
        Transition(running, cancelled, by: "cancel"),
        Transition(paused, cancelled, by: "cancel"),
    ]
}
