import Testing

@testable import Reporting

@Suite("States of a claim")
struct ClaimStateTests {
    @Test("a claim goes from draft to submitted to authorised to paid, and back to draft until it is paid")
    func transitions() {
        var allowed: [String] = []
        for state in ClaimState.allCases {
            for action in ClaimState.Action.allCases {
                guard let next = state.after(action) else { continue }
                allowed.append("\(state) \(action) \(next)")
            }
        }
        #expect(
            allowed == [
                "draft prepare draft", "draft submit submitted", "submitted authorise authorised", "submitted return draft", "authorised return draft",
                "authorised pay paid",
            ])
    }
}
