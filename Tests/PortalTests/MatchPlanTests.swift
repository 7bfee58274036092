import Contracts
import Portal
import Testing

@Suite struct MatchPlanTests {
    @Test func `the pairs that were looked at are proposed`() async throws {
        let services = FakeServices(as: .outreach)
        services.answer(GetMatchPlan.self, Sample.matchPlan)
        services.reply(ProposeMatches.self, MatchesProposed(proposed: 1, left: 0))
        try await browse(services) { browser in
            let page = try await browser.get("/leads/plan")
            #expect(page.contains("value=\"\(Sample.leadID) A05\""))
            let sent = try await browser.post("/leads/plan", [("pair", "\(Sample.leadID) A05"), ("pair", "nonsense")])
            #expect(sent.status == 303)
            #expect(services.sent(ProposeMatches.self).map(\.pairs) == [[ProposedPair(lead: Sample.leadID, ambassador: "A05")]])
        }
    }

    @Test func `staff ask an Ambassador first`() async throws {
        let services = FakeServices(as: .outreach)
        services.answer(GetLead.self, Sample.lead)
        services.reply(ProposeMatch.self, MatchesProposed(proposed: 1, left: 0))
        try await browse(services) { browser in
            #expect(try await browser.get("/leads/\(Sample.leadID)").contains("formaction=\"/leads/\(Sample.leadID)/propose\""))
            _ = try await browser.post("/leads/\(Sample.leadID)/propose", [("ambassador", "A05")])
            #expect(services.sent(ProposeMatch.self).map(\.ambassador) == ["A05"])
        }
    }
}
