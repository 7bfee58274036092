import Contracts
import Programme
import Testing

@Suite("Tiers")
struct TierTests {
    private func activity(_ kind: String, _ day: String, _ minutes: Int, attended: Bool = true) -> SupportActivity {
        SupportActivity(id: ActivityID(), kind: kind, on: Day(day)!, minutes: minutes, attended: attended)
    }

    private func tier(_ activities: SupportActivity...) throws -> TierDecision {
        try #require(try FWAMS.definition().tier(of: activities, on: Day("2024-06-01")!))
    }

    @Test func nothingLoggedIsTheBase() throws {
        let decision = try tier()
        #expect(decision.tier == "ad_hoc")
        #expect(decision.reason.contains("no support is logged yet"))
        #expect(decision.because == nil)
    }

    @Test func callsAloneStayAdHoc() throws {
        #expect(try tier(activity("enquiry_call", "2024-01-10", 300), activity("advice", "2024-01-11", 300)).tier == "ad_hoc")
    }

    @Test(arguments: [(44, "ad_hoc"), (45, "participant")])
    func aMeetingIsInDepthFromItsMinutes(minutes: Int, expected: String) throws {
        #expect(try tier(activity("meeting", "2024-01-10", minutes)).tier == expected)
    }

    @Test func theFirstInDepthActivityIsTheReason() throws {
        let visit = activity("visit", "2024-02-01", 30)
        let decision = try tier(activity("workshop", "2024-03-01", 60), visit, activity("enquiry_call", "2024-01-01", 10))
        #expect(decision.tier == "participant")
        #expect(decision.because == visit.id)
        #expect(decision.since == visit.on)
        #expect(decision.rule == "fwams-2023")
        #expect(decision.reason.contains("“Visit” of 30 minutes on 1 February 2024"))
    }

    @Test func theEarliestOfSeveralConditionsIsTheReason() throws {
        let meeting = activity("meeting", "2024-01-15", 60)
        let decision = try tier(activity("workshop", "2024-03-01", 90), meeting, activity("meeting", "2024-01-08", 30))
        #expect(decision.because == meeting.id, "a long meeting suffices as a workshop does, and it came first")
        #expect(decision.since == meeting.on)
        #expect(decision.condition == "long-meeting")
    }

    @Test func aConditionOfSeveralActivitiesIsMetWithTheLastOfThem() throws {
        var rule = try #require(try FWAMS.definition().tierRule(on: Day("2024-06-01")!))
        rule.conditions = [
            TierCondition(id: "two-visits", tier: "participant", kinds: ["visit"], atLeast: 2),
            TierCondition(id: "one-workshop", tier: "participant", kinds: ["workshop"]),
        ]
        let second = activity("visit", "2024-02-01", 60)
        let activities = [activity("workshop", "2024-03-01", 60), activity("visit", "2024-01-10", 60), second, activity("visit", "2024-02-20", 60)]
        let decision = try FWAMS.definition().tier(of: activities, by: rule)
        #expect(decision.because == second.id)
        #expect(decision.condition == "two-visits")
    }

    @Test func aHigherTierGoesBeforeAnEarlierDay() throws {
        var rule = try #require(try FWAMS.definition().tierRule(on: Day("2024-06-01")!))
        rule.conditions = [
            TierCondition(id: "visit", tier: "participant", kinds: ["visit"]), TierCondition(id: "call", tier: "ad_hoc", kinds: ["enquiry_call"]),
        ]
        let visit = activity("visit", "2024-02-01", 60)
        #expect(try FWAMS.definition().tier(of: [activity("enquiry_call", "2024-01-10", 20), visit], by: rule).because == visit.id)
    }

    @Test func whoDidNotComeTookNoPart() throws { #expect(try tier(activity("cohort_session", "2024-02-01", 90, attended: false)).tier == "ad_hoc") }

    @Test func workThatSupportsNobodyNeverCounts() throws { #expect(try tier(activity("webinar_delivery", "2024-02-01", 90)).tier == "ad_hoc") }

    @Test func beforeTheFirstRuleThereIsNoTier() throws { #expect(try FWAMS.definition().tier(of: [], on: Day("2023-04-30")!) == nil) }

    @Test(arguments: [(119, "ad_hoc"), (120, "participant"), (600, "extended")])
    func theRuleThatIsOnlyComparedGoesByMinutes(minutes: Int, expected: String) throws {
        let definition = try FWAMS.definition()
        let rule = try #require(definition.tierRules.first { $0.compareOnly })
        #expect(definition.tier(of: [activity("advice", "2024-01-10", minutes)], by: rule).tier == expected)
    }

    @Test func inDepthIsWhatTheRuleSays() throws {
        let definition = try FWAMS.definition()
        let rule = try #require(definition.tierRule(on: Day("2024-01-01")!))
        #expect(definition.isInDepth(activity("workshop", "2024-01-10", 5), by: rule))
        #expect(!definition.isInDepth(activity("meeting", "2024-01-10", 20), by: rule))
        #expect(!definition.isInDepth(activity("recruiting", "2024-01-10", 200), by: rule))
    }
}
