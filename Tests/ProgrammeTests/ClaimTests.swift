import Contracts
import Programme
import Testing

@Suite("Claims")
struct ClaimTests {
    private func day(_ text: String) -> Day { Day(text)! }

    private func claim(_ id: String, _ facts: ClaimFacts = ClaimFacts(), withdrew: String? = nil, before: Pence = 0, cards: [RateCard]? = nil) throws
        -> ComputedClaim
    {
        let definition = try FWAMS.definition()
        let period = try #require(definition.claimPeriod(id, decidedBy: day("2026-01-01")))
        return ClaimRule(cards: cards ?? definition.rateCards).claim(for: period, facts: facts, withdrew: withdrew.map(day), claimedBefore: before)
    }

    private func reached(_ unit: Int, _ on: String, tier: String = "participant") -> TierReached {
        TierReached(unit: .school(unit), tier: tier, on: day(on), engagement: EngagementID(), reference: "FWAMS-\(unit)-1")
    }

    private func closed(_ unit: Int, _ on: String, tier: String = "ad_hoc") -> UnitClosed {
        UnitClosed(unit: .school(unit), tier: tier, on: day(on), engagement: EngagementID(), reference: "FWAMS-\(unit)-1")
    }

    private func line(_ code: String, _ claim: ComputedClaim) -> ComputedLine? { claim.lines.first { $0.code == code } }

    @Test func aPeriodWithoutWorkHasItsFixedPart() throws {
        let claim = try claim("2023-24-P1")
        #expect(claim.lines.map(\.code) == ["core"])
        #expect(claim.total == 300_000)
        #expect(!claim.final)
    }

    @Test func aUnitIsPaidOnceInTheProgramme() throws {
        let facts = ClaimFacts(tiers: [reached(1, "2023-10-01"), reached(1, "2024-02-01"), reached(2, "2024-02-02")])
        #expect(line("participant", try claim("2023-24-P2", facts))?.amount == 120_000)
        let later = try #require(line("participant", try claim("2023-24-P3", facts)))
        #expect(later.quantity == 1)
        #expect(later.evidence.map(\.unit) == [.school(2)])
    }

    @Test func adHocThenParticipantPaysTheDifference() throws {
        let facts = ClaimFacts(tiers: [reached(1, "2024-02-01")], closed: [closed(1, "2023-10-01")])
        #expect(line("ad_hoc", try claim("2023-24-P2", facts))?.amount == 20_000)
        #expect(line("participant", try claim("2023-24-P3", facts))?.amount == 100_000)
    }

    @Test func aParticipantThatClosesAdHocLaterIsNotPaidAgain() throws {
        let facts = ClaimFacts(tiers: [reached(1, "2023-10-01")], closed: [closed(1, "2024-02-01")])
        #expect(line("ad_hoc", try claim("2023-24-P3", facts)) == nil)
    }

    @Test func whatAnotherAmbassadorWasPaidForIsNotPaidTwice() throws {
        let facts = ClaimFacts(tiers: [reached(1, "2023-10-01")], paidElsewhere: [PaidUnit(unit: .school(1), code: "participant")])
        #expect(line("participant", try claim("2023-24-P2", facts)) == nil)
    }

    @Test func recruitingIsShownAtNothing() throws {
        let facts = ClaimFacts(recruiting: [RecruitingWork(activity: ActivityID(), on: day("2023-10-01"), minutes: 150, reference: "A")])
        let recruiting = try #require(line("recruiting", try claim("2023-24-P2", facts)))
        #expect(recruiting.amount == 0)
        #expect(recruiting.quantity == 2)
        #expect(recruiting.evidence.first?.minutes == 150)
    }

    @Test func hoursAreRoundedOnceForTheLine() throws {
        var card = try FWAMS.definition().rateCards[0]
        card.lines = [RateLine(code: "recruiting", title: "Recruiting", unit: .hour, rate: 1001)]
        let work = (0..<3).map { RecruitingWork(activity: ActivityID(), on: day("2023-10-01"), minutes: 10, reference: "A\($0)") }
        // 30 minutes at £10.01 an hour are 500.5 pence, so 501; 10 minutes are 166.83, so 167.
        #expect(try claim("2023-24-P2", ClaimFacts(recruiting: work), cards: [card]).total == 501)
        #expect(try claim("2023-24-P2", ClaimFacts(recruiting: Array(work.prefix(1))), cards: [card]).total == 167)
    }

    @Test func overTheCapIsDeliveredAndNotFunded() throws {
        let facts = ClaimFacts(tiers: (1...3).map { reached($0, "2023-10-0\($0)") })
        let claim = try claim("2023-24-P2", facts, before: 1_500_000)
        #expect(claim.lines.map(\.amount).reduce(0, +) == 660_000)
        #expect(claim.total == 500_000)
        #expect(claim.unfunded == 160_000)
        #expect(claim.lines.map(\.overCap).reduce(0, +) == 160_000)
        #expect(try self.claim("2023-24-P2", facts, before: 2_000_000).total == 0)
    }

    @Test func aFinalClaimIsCutToItsDays() throws {
        // 1 April to 31 July 2024 are 122 of the 153 days to 31 August: 300000 × 122 / 153 = 239215.69.
        let claim = try claim("2024-25-P1", withdrew: "2024-07-31")
        #expect(claim.final)
        #expect(claim.total == 239_216)
        #expect(claim.note?.contains("122 of 153") == true)
        #expect(try self.claim("2024-25-P2", withdrew: "2024-07-31").lines.isEmpty)
    }

    @Test func aRateThatChangesWithinThePeriodMakesTwoLines() throws {
        var old = try FWAMS.definition().rateCards[0]
        old.to = day("2023-10-31")
        var new = old
        new.id = "grant-2024"
        new.from = day("2023-11-01")
        new.to = nil
        new.lines[1].rate = 130_000
        let facts = ClaimFacts(tiers: [reached(1, "2023-10-31"), reached(2, "2023-11-01")])
        let lines = try claim("2023-24-P2", facts, cards: [old, new]).lines.filter { $0.code == "participant" }
        #expect(lines.map(\.amount) == [120_000, 130_000])
        #expect(lines.map(\.card) == ["grant-2023", "grant-2024"])
    }

    @Test func furtherSchoolsOfATrustAreCountedAfterTheFirst() throws {
        func school(_ urn: Int, _ on: String) -> SchoolWorkedWith {
            SchoolWorkedWith(unit: .trust(9), school: .school(urn), on: day(on), activity: ActivityID(), reference: "A\(urn)")
        }
        let facts = ClaimFacts(schools: [school(1, "2023-06-01"), school(2, "2023-10-01"), school(2, "2023-10-02"), school(3, "2023-10-03")])
        #expect(line("extra_school_in_trust", try claim("2023-24-P1", facts)) == nil)
        #expect(line("extra_school_in_trust", try claim("2023-24-P2", facts))?.quantity == 2)
    }

    /// Whatever happened, the periods of the programme together pay each unit at most once for each line.
    @Test func periodsTogetherPayNothingTwice() throws {
        let definition = try FWAMS.definition()
        let tiers = (0..<60).map { index in
            TierReached(
                unit: .school(index % 17 + 1), tier: "participant", on: day("2023-05-10").adding(days: index * 37 % 1000), engagement: EngagementID(),
                reference: "R\(index)")
        }
        let periods = definition.claimPeriods(decidedBy: day("2026-01-01"))
        let paid = periods.flatMap { ClaimRule(definition).claim(for: $0, facts: ClaimFacts(tiers: tiers)).lines }.filter { $0.code == "participant" }
        #expect(paid.flatMap(\.evidence).compactMap(\.unit).sorted() == (1...17).map(BodyReference.school))
    }
}
