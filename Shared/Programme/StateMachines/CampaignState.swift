/// A campaign: prepared, then sent.
package enum CampaignState: String, StateMachine {
    case draft, launched, paused, finished

    package static let title = "Campaign"
    package static let initial = draft
    package static let transitions = [
        Transition(draft, launched, by: "launch"),
        Transition(launched, paused, by: "pause"),
        Transition(paused, launched, by: "resume"),
        Transition(launched, finished, by: "last message"),
    ]
}
