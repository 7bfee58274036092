import Contracts
import PostgreSQL
import Programme
import ProgrammeLoader
import TestSupport
import Testing

@testable import Reporting

@Suite("What recruiting cost", .database(Desk.schemas), .timeLimit(.minutes(3)))
struct CostTests {
    private func programme() throws -> ProgrammeDefinition { try FWAMS.definition() }

    @Test("comes, by campaign and by channel, to what the events say one by one")
    func cost() async throws {
        let story = CostStory().story
        let desk = try await Desk.open(story)
        let independent = IndependentCost(story)
        let facts = try await CostFacts.load(try programme(), rate: .asked(2550), from: desk.harness.database.pool())
        #expect(facts.campaigns.map(\.name) == ["Autumn", "Phones"])
        for campaign in CostStory.campaigns.map(Optional.some) + [nil] {
            #expect(facts.byCampaign[campaign] == independent.fact(campaign: campaign, penceAnHour: 2550), "\(campaign?.description ?? "none")")
        }
        for channel in ["email", "phone", "event", "existing_contact"] {
            #expect(facts.byChannel[channel] ?? CostFact() == independent.fact(channel: channel, penceAnHour: 2550), "\(channel)")
        }
        #expect(facts.all == independent.fact(penceAnHour: 2550))
        #expect(facts.all.asked > facts.all.reached && facts.all.reached > facts.all.answered && facts.all.answered > 0)
        #expect(facts.all.leads > facts.all.enrolled && facts.all.enrolled > 0 && facts.all.minutes > 0)
    }

    @Test("the funnel comes, by campaign and for all schools, to what the events say one by one")
    func funnel() async throws {
        let story = CostStory().story
        let desk = try await Desk.open(story)
        try await addRegister(desk)
        let independent = IndependentCost(story)
        let definition = try programme()
        let rules = definition.eligibility.filter { $0.routes.isEmpty && $0.specialism == nil }
        let day = try #require(Day("2026-04-02"))
        let pool = desk.harness.database.pool()
        let campaigns = try await FunnelFacts.load(by: .campaign, programme: definition, admittedBy: rules, on: day, from: pool)
        for campaign in CostStory.campaigns.map(Optional.some) + [nil] {
            let found = campaigns.groups.first { $0.group == campaign?.description }
            #expect(found?.steps == independent.steps(campaign: campaign), "\(campaign?.description ?? "none")")
        }
        let schools = try await FunnelFacts.load(by: .region, programme: definition, admittedBy: rules, on: day, from: pool)
        let eligible = Set((0..<38).map { BodyReference.school(100_000 + $0) })
        let since = try #require(rules.filter { $0.from <= day }.map(\.from).min())
        #expect(schools.all?.steps == independent.schools(since: since, eligible: eligible))
        #expect(schools.all?.eligible == 38 && schools.groups.map(\.group) == ["London", "North East"])
        #expect(schools.groups.compactMap(\.eligible) == [28, 10])
    }

    /// 40 schools, of which the last two are closed.
    private func addRegister(_ desk: Desk) async throws {
        try await desk.execute("INSERT INTO register.vintage (dates) VALUES ('{2023-05-01}')")
        try await desk.execute(
            """
            INSERT INTO register.school (urn, name, type, type_group, status, phase, region, as_of, vintage, row_hash)
            SELECT 100000 + number, 'School ' || number, 'Community school', 'Local authority maintained schools',
                CASE WHEN number > 37 THEN 'Closed' ELSE 'Open' END, 'Primary', CASE WHEN number < 10 THEN 'North East' ELSE 'London' END, '2023-05-01', 1, number
            FROM generate_series(0, 39) AS number
            """)
    }

    @Test("is the same whatever order the logs came in")
    func rebuilt() async throws {
        let story = CostStory().story
        let desk = try await Desk.open(story)
        let cost = try await desk.harness.ask(GetCost(rate: 2550), as: Desk.manager)
        let funnel = try await desk.harness.ask(GetFunnel(by: "campaign"), as: Desk.manager)
        try await TestDatabase.with(Desk.schemas) { database in
            let other = try await Desk.open(story, order: story.shuffled(seed: 3), database: database)
            #expect(try await other.harness.ask(GetCost(rate: 2550), as: Desk.manager) == cost)
            #expect(try await other.harness.ask(GetFunnel(by: "campaign"), as: Desk.manager) == funnel)
        }
    }

    @Test("says which rate it is by: the programme's own, which pays nothing, or the one asked for")
    func rate() async throws {
        let desk = try await Desk.open(CostStory().story)
        let own = try await desk.harness.ask(GetCost(), as: Desk.manager)
        #expect(own.intro?.contains("£0.00 an hour from 1 May 2023 (rate card grant-2023: Recorded, not paid") == true)
        #expect(own.notice?.contains("illustrative") == true)
        let cost = try #require(own.tables.first?.columns.firstIndex { $0.title == "Cost" })
        #expect(own.tables.first?.rows.last?[cost] == "£0.00")
        let asked = try await desk.harness.ask(GetCost(rate: 2550), as: Desk.manager)
        #expect(asked.intro?.contains("£25.50 an hour, the rate that was asked for") == true)
        #expect(asked.tables.first?.rows.last?[cost] != "£0.00")
        await #expect { try await desk.harness.ask(GetCost(rate: -1), as: Desk.manager) } throws: { ($0 as? Refusal)?.field == "rate" }
        await #expect { try await desk.harness.ask(GetFunnel(by: "colour"), as: Desk.manager) } throws: { ($0 as? Refusal)?.field == "by" }
    }

    @Test("hides small counts of the funnel, and what was made from them")
    func small() async throws {
        let desk = try await Desk.open(CostStory().story)
        try await addRegister(desk)
        let tables = try await desk.harness.ask(GetFunnel(by: "region"), as: Desk.manager).tables
        #expect(tables.map(\.id) == ["funnel", "funnel-region"])
        let byRegion = try #require(tables.last)
        for row in byRegion.rows where row[1] != "Eligible" {
            if let count = Int(row[2]) { #expect(count == 0 || count >= 5, "\(row)") }
            if row[3] == "[c]" { #expect(row[5...8].allSatisfy { $0 == "[c]" }, "\(row)") }
        }
        #expect(byRegion.rows.contains { $0[2] == "[c]" || $0[3] == "[c]" })
    }

    @Test("a day has one rate, that of the newer card, and a cost is rounded once, half up")
    func rounding() throws {
        var definition = try programme()
        var (old, new) = (definition.rateCards[0], definition.rateCards[0])
        old.lines = [RateLine(code: "recruiting", title: "Recruiting", unit: .hour, rate: 1000)]
        new.lines = [RateLine(code: "recruiting", title: "Recruiting", unit: .hour, rate: 2000)]
        (new.id, new.from) = ("later", try #require(Day("2024-04-01")))
        definition.rateCards = [new, old]
        let rate = try RecruitingRate(definition)
        #expect(rate.schedule.to == [Day("2024-03-31"), nil] && rate.schedule.pence == [1000, 2000])
        #expect(CostFact(penceMinutes: 30).cost == 1 && CostFact(penceMinutes: 29).cost == 0 && CostFact(penceMinutes: nil).cost == nil)
        definition.rateCards = []
        #expect(try !RecruitingRate(definition).isKnown)
    }
}
