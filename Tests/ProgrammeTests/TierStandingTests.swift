import Contracts
import Programme
import Testing

/// What may be logged without looking at what was logged before.
@Suite("Settled tiers")
struct TierStandingTests {
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private func activity(_ generator: inout Generator) -> SupportActivity {
        let kinds = ["enquiry_call", "advice", "meeting", "workshop", "visit", "cohort_session"]
        return SupportActivity(
            id: ActivityID(), kind: kinds.randomElement(using: &generator)!, on: Day("2024-01-01")!.adding(days: .random(in: 0...6, using: &generator)),
            minutes: [15, 44, 45, 90].randomElement(using: &generator)!, attended: .random(using: &generator))
    }

    private func rules() throws -> [TierRule] {
        let rule = try #require(try FWAMS.definition().tierRule(on: Day("2024-06-01")!))
        var ranked = rule
        ranked.conditions = [
            TierCondition(id: "three-visits", tier: "participant", kinds: ["visit"], attended: false, atLeast: 3),
            TierCondition(id: "two-workshops", tier: "participant", kinds: ["workshop"], atLeast: 2),
            TierCondition(id: "one-meeting", tier: "taster", kinds: ["meeting"], minutesAtLeast: 45),
        ]
        var bands = rule
        bands.conditions = []
        bands.bands = [TierBand(tier: "participant", title: "Participant", fromMinutes: 120)]
        return [rule, ranked, bands]
    }

    @Test(arguments: 0..<3)
    func whatIsSettledIsAsIfWorkedOut(index: Int) throws {
        let definition = try FWAMS.definition()
        let rule = try rules()[index]
        var generator = Generator(state: 7)
        var settled = 0
        for _ in 0..<3000 {
            let before = (0..<Int.random(in: 0...6, using: &generator)).map { _ in activity(&generator) }
            let added = (0..<Int.random(in: 1...3, using: &generator)).map { _ in activity(&generator) }
            let stands = definition.tier(of: before, by: rule)
            let hasInDepth = before.contains { definition.isInDepth($0, by: rule) }
            guard
                definition.isSettled(
                    TierStanding(tier: stands.tier, rule: stands.rule, since: stands.since), hasInDepth: hasInDepth, with: added, by: rule)
            else { continue }
            settled += 1
            let after = definition.tier(of: before + added, by: rule)
            #expect(after.tier == stands.tier)
            #expect(after.because == stands.because)
            #expect(after.since == stands.since)
            #expect(hasInDepth || !added.contains { definition.isInDepth($0, by: rule) }, "the first in-depth activity must not be missed")
            if stands.because == nil { #expect(after.reason == definition.tier(of: added, by: rule).reason) }
        }
        #expect(rule.bands.isEmpty ? settled > 100 : settled == 0)
    }

    @Test func anotherRuleIsWorkedOutAnew() throws {
        let definition = try FWAMS.definition()
        let rule = try rules()[0]
        let call = SupportActivity(id: ActivityID(), kind: "enquiry_call", on: Day("2024-03-01")!, minutes: 20)
        #expect(definition.isSettled(TierStanding(tier: "ad_hoc", rule: rule.id, since: nil), hasInDepth: false, with: [call], by: rule))
        #expect(!definition.isSettled(TierStanding(tier: "ad_hoc", rule: "an-older-one", since: nil), hasInDepth: false, with: [call], by: rule))
    }
}
