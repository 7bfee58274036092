import Programme
import Testing

@Suite("State machines")
struct StateMachineTests {
    /// The drawing under a machine's heading.
    private func drawing(_ title: String) throws -> String {
        let sections = try Project.text("docs/state-machines.md").split(separator: "\n## ")
        let section = try #require(sections.first { $0.hasPrefix("\(title)\n") })
        let fenced = section.split(separator: "```mermaid\n")
        let drawing = try #require(fenced.dropFirst().first?.split(separator: "\n```").first)
        return String(drawing)
    }

    private func check<Machine: StateMachine>(_: Machine.Type) throws {
        #expect(try drawing(Machine.title) == Machine.diagram)
        // Every state can be reached from the first.
        var reached: Set<Machine> = [Machine.initial]
        for _ in Machine.allCases { reached.formUnion(Machine.transitions.filter { reached.contains($0.from) }.map(\.to)) }
        #expect(reached.count == Machine.allCases.count)
    }

    @Test func drawingsAreTheCode() throws {
        try check(EngagementState.self)
        try check(ClaimState.self)
        try check(CampaignState.self)
        try check(TouchState.self)
        try check(LeadState.self)
        try check(EnquiryState.self)
        try check(SurveyState.self)
        try check(RoundState.self)
        try check(ApplicationState.self)
        try check(AmbassadorState.self)
        try check(ReassignmentState.self)
        try check(EventState.self)
        try check(PlaceState.self)
    }

    @Test func aPaidClaimStaysPaid() {
        #expect(ClaimState.draft.after("submit") == .submitted)
        #expect(ClaimState.submitted.after("return") == .draft)
        #expect(ClaimState.draft.after("pay") == nil)
        #expect(ClaimState.paid.isFinal)
        #expect(!ClaimState.paid.mayBecome(.draft))
    }
}
