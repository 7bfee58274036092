import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct MatchProposalTests {
    private func started(_ programme: String? = nil, leads: Int = 2) async throws -> (OutreachFixture, [LeadID]) {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme(programme)
        try await fixture.importSchools(leads)
        var ids: [LeadID] = []
        for urn in 100_001..<(100_001 + leads) { ids.append(try await fixture.harness.send(interest(urn)).lead) }
        return (fixture, ids)
    }

    private func interest(_ urn: Int, channel: String = "website") -> RegisterInterest {
        RegisterInterest(
            lead: LeadID(), body: .school(urn), name: "Head", email: "head@school\(urn).test", role: "headteacher", issues: ["policy"], channel: channel)
    }

    private func people(of ambassador: String) -> Actor { Actor(person: PersonID(), grants: [RoleGrant(.ambassadorLead, ambassador: ambassador)]) }

    @Test func anAmbassadorAnswersWhatIsPutBeforeItAndTheNextIsAsked() async throws {
        let (fixture, leads) = try await started()
        let harness = fixture.harness
        #expect(try await harness.send(ProposeMatch(lead: leads[0]), as: OutreachFixture.staff).proposed == 1)
        let first = try #require(try await harness.ask(GetLead(id: leads[0]), as: OutreachFixture.staff).summary.proposedTo)
        let own = people(of: first)
        // It sees its own proposal, and no other Ambassador's score.
        #expect(try await harness.ask(ListLeads(), as: own).leads.map(\.id) == [leads[0]])
        #expect(try await harness.ask(GetLead(id: leads[0]), as: own).matches.map(\.ambassador) == [first])
        // A lead that is not before it is none of its business.
        let foreign = await #expect(throws: Refusal.self) { try await harness.send(AcceptMatch(lead: leads[1], ambassador: first), as: own) }
        #expect(foreign?.code == .notFound)

        try await harness.send(DeclineMatch(lead: leads[0], ambassador: first, by: "ambassador", reason: "Full this term"), as: own)
        let next = try #require(try await harness.ask(GetLead(id: leads[0]), as: OutreachFixture.staff).summary.proposedTo)
        #expect(next != first)
        #expect(try await harness.ask(ListLeads(), as: own).leads.isEmpty)
        try await harness.send(AcceptMatch(lead: leads[0], ambassador: next), as: people(of: next))
        #expect(try await harness.emitted(MatchAccepted.self).map(\.ambassador) == [next])
    }

    @Test("A match counts as history of its trust from the moment it is made, before Support has told of the engagement")
    func aMatchIsHistoryAtOnce() async throws {
        let (fixture, leads) = try await started()
        try await fixture.database.execute("UPDATE register.school SET trust_uid = 5603")
        func reasons() async throws -> [String] {
            let matches = try await fixture.harness.ask(GetLead(id: leads[1]), as: OutreachFixture.staff).matches
            return try #require(matches.first { $0.ambassador == "A03" }).reasons.filter { $0.contains("same trust") }
        }
        #expect(try await reasons().isEmpty)
        try await fixture.harness.send(AcceptMatch(lead: leads[0], ambassador: "A03"), as: OutreachFixture.staff)
        #expect(try await reasons().count == 1)
    }

    @Test func nobodyIsAskedBeyondTheirRoom() async throws {
        let source = try OutreachFixture.programme().replacing("capacity: 30", with: "capacity: 1")
        let (fixture, leads) = try await started(source, leads: 3)
        let harness = fixture.harness
        let all = ProposeMatches(pairs: leads.map { ProposedPair(lead: $0, ambassador: "A05") })
        #expect(try await harness.send(all, as: OutreachFixture.staff) == MatchesProposed(proposed: 1, left: 2))
        // Its one place is kept for the first that came.
        #expect(try await harness.ask(GetLead(id: leads[0]), as: OutreachFixture.staff).summary.proposedTo == "A05")
        let full = await #expect(throws: Refusal.self) { try await harness.send(ProposeMatch(lead: leads[1], ambassador: "A05"), as: OutreachFixture.staff) }
        #expect(full?.code == .conflict)
        await #expect(throws: Refusal.self) { try await harness.send(AcceptMatch(lead: leads[1], ambassador: "A05"), as: OutreachFixture.staff) }
        try await harness.send(AcceptMatch(lead: leads[0], ambassador: "A05"), as: OutreachFixture.staff)
        #expect(try await fixture.count("SELECT count(*) FROM outreach.lead WHERE proposed_to = 'A05' OR ambassador = 'A05'") == 1)
    }

    @Test func aPlanPlacesEverybodyAtOnce() async throws {
        let source = try OutreachFixture.programme().replacing("capacity: 30", with: "capacity: 1")
        let (fixture, leads) = try await started(source, leads: 4)
        let plan = try await fixture.harness.ask(GetMatchPlan(), as: OutreachFixture.staff)
        #expect(plan.lines.map(\.lead) == leads)
        #expect(plan.together.placed == 4 && plan.together.unplaced == 0)
        #expect(plan.lines.count { $0.match?.ambassador == "A05" } <= 1)
        #expect(plan.together.needsUnmet <= plan.oneByOne.needsUnmet && plan.together.score >= plan.oneByOne.score)
        let pairs = plan.lines.compactMap { line in line.match.map { ProposedPair(lead: line.lead, ambassador: $0.ambassador) } }
        #expect(try await fixture.harness.send(ProposeMatches(pairs: pairs), as: OutreachFixture.staff).proposed == 4)
        #expect(try await fixture.harness.ask(GetMatchPlan(), as: OutreachFixture.staff).lines.isEmpty)
    }

    @Test func aMatchAgainstTheRulesIsMadeAndRecorded() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        try await fixture.importRegister(
            """
            URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentTypeGroup (name),EstablishmentStatus (name),PhaseOfEducation (name),GOR (name)
            100009,Elm House,Other independent special school,Special schools,Open,Not applicable,London

            """)
        try await fixture.harness.advance(to: #require(Day("2024-01-10")))
        let lead = try await fixture.harness.send(interest(100_009, channel: "event")).lead
        let detail = try await fixture.harness.ask(GetLead(id: lead), as: OutreachFixture.staff)
        #expect(detail.matches.first?.ambassador == "A07")
        #expect(detail.matches.first?.warnings?.map(\.code) == ["not_eligible"])
        #expect(detail.matches.first { $0.ambassador == "A05" }?.warnings?.map(\.code) == ["not_eligible", "specialism"])
        try await fixture.harness.send(AcceptMatch(lead: lead, ambassador: "A05", model: "cohort"), as: OutreachFixture.staff)
        let warned = try await fixture.harness.ask(GetLead(id: lead), as: OutreachFixture.staff).warned
        #expect(warned?.map(\.code) == ["model", "not_eligible", "specialism"])
    }

    @Test func whatWasBeforeCounts() async throws {
        let (fixture, leads) = try await started()
        try await fixture.harness.deliver(
            EngagementOpened(
                programme: "fwams", version: 1, engagement: EngagementID(), reference: "FWAMS-100001-1", body: .school(100_001), unit: .school(100_001),
                ambassador: "A02", lead: LeadID(), contact: ContactID(), model: "one_to_one", on: #require(Day("2023-09-01"))), from: .support)
        let matches = try await fixture.harness.ask(GetLead(id: leads[0]), as: OutreachFixture.staff).matches
        #expect(matches.first { $0.ambassador == "A02" }?.reasons.contains("Supported it before (4 of 4)") == true)
        #expect(matches.first { $0.ambassador == "A03" }?.reasons.contains("Nothing to do with each other before (2 of 4)") == true)
    }
}
