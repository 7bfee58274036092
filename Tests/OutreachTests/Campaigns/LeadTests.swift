import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct LeadTests {
    private func started(_ programme: String? = nil) async throws -> OutreachFixture {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme(programme)
        try await fixture.importSchools(4)
        return fixture
    }

    private func interest(_ urn: Int, _ lead: LeadID = LeadID()) -> RegisterInterest {
        RegisterInterest(lead: lead, body: .school(urn), name: "Zoë Head", email: "zoe@school\(urn).test", role: "headteacher", issues: ["policy"])
    }

    @Test func interestIsOneLeadForABody() async throws {
        let fixture = try await started()
        let first = try await fixture.harness.send(interest(100_001))
        let second = try await fixture.harness.send(interest(100_001))
        #expect(first == second)
        #expect(try await fixture.harness.emitted(LeadRegistered.self).count == 1)
        let leads = try await fixture.harness.ask(ListLeads(), as: OutreachFixture.staff).leads
        #expect(leads.map(\.reference) == ["FWAMS-L-100001"])
        for bad in [RegisterInterest(lead: LeadID(), name: "a", email: "a@b.test", role: "headteacher"), interest(999_999)] {
            await #expect(throws: Refusal.self) { try await fixture.harness.send(bad) }
        }
    }

    @Test func aMatchIsRankedAcceptedAndTakesRoom() async throws {
        let fixture = try await started()
        let lead = try await fixture.harness.send(interest(100_001)).lead
        let detail = try await fixture.harness.ask(GetLead(id: lead), as: OutreachFixture.staff)
        let best = try #require(detail.matches.first)
        #expect(best.ambassador == detail.matches.max { $0.score < $1.score }?.ambassador)
        #expect(!best.reasons.isEmpty)
        try await fixture.harness.send(DeclineMatch(lead: lead, ambassador: best.ambassador, by: "school", reason: "Too far"), as: OutreachFixture.staff)
        let rest = try await fixture.harness.ask(GetLead(id: lead), as: OutreachFixture.staff)
        #expect(!rest.matches.contains { $0.ambassador == best.ambassador })
        let next = try #require(rest.matches.first)
        try await fixture.harness.send(AcceptMatch(lead: lead, ambassador: next.ambassador), as: OutreachFixture.staff)
        #expect(try await fixture.harness.emitted(MatchAccepted.self).map(\.ambassador) == [next.ambassador])
        let roster = try await fixture.harness.ask(ListAmbassadors(), as: OutreachFixture.staff)
        #expect(roster.ambassadors.first { $0.id == next.ambassador }?.engaged == 1)
        // The Ambassador sees its lead; another does not.
        let own = Actor(person: PersonID(), grants: [RoleGrant(.ambassadorLead, ambassador: next.ambassador)])
        let other = Actor(person: PersonID(), grants: [RoleGrant(.ambassadorLead, ambassador: best.ambassador)])
        #expect(try await fixture.harness.ask(ListLeads(), as: own).leads.map(\.id) == [lead])
        #expect(try await fixture.harness.ask(ListLeads(), as: other).leads.isEmpty)
    }

    @Test func noRoomAndWithdrawnAreRefused() async throws {
        let source = try OutreachFixture.programme().replacing("capacity: 30", with: "capacity: 1")
        let fixture = try await started(source)
        let first = try await fixture.harness.send(interest(100_001)).lead
        let second = try await fixture.harness.send(interest(100_002)).lead
        try await fixture.harness.send(AcceptMatch(lead: first, ambassador: "A01"), as: OutreachFixture.staff)
        let full = await #expect(throws: Refusal.self) {
            try await fixture.harness.send(AcceptMatch(lead: second, ambassador: "A01"), as: OutreachFixture.staff)
        }
        #expect(full?.message.contains("1 of 1") == true)
        let day = try #require(Day("2023-09-01"))
        try await fixture.harness.send(WithdrawAmbassador(programme: "fwams", ambassador: "A02", on: day, reason: "Capacity"), as: OutreachFixture.staff)
        #expect(try await fixture.harness.emitted(AmbassadorWithdrawn.self).map(\.ambassador) == ["A02"])
        let gone = await #expect(throws: Refusal.self) {
            try await fixture.harness.send(AcceptMatch(lead: second, ambassador: "A02"), as: OutreachFixture.staff)
        }
        #expect(gone?.message.contains("withdrew") == true)
    }

    @Test func aNoHasAReasonAndADay() async throws {
        let fixture = try await started()
        try await fixture.recordContacts(2)
        let (id, _) = try await fixture.launchCampaign()
        let token = try await fixture.token(of: id, 100_001)
        await #expect(throws: Refusal.self) { try await fixture.harness.send(DeclineInterest(token: token, reason: "because")) }
        try await fixture.harness.send(DeclineInterest(token: token, reason: "not_ready", askAgainOn: Day("2024-01-08")))
        #expect(try await fixture.harness.emitted(InterestDeclined.self).map(\.reason) == ["not_ready"])
        let form = try await fixture.harness.ask(GetInterestForm(token: token))
        #expect(form.bodyName == "School 1" && form.contactEmail == "head1@school.test" && form.fictional)
        // The way back is open.
        let lead = try await fixture.harness.send(
            RegisterInterest(lead: LeadID(), token: token, name: "Head", email: "head1@school.test", role: "headteacher"))
        #expect(try await fixture.harness.ask(GetLead(id: lead.lead), as: OutreachFixture.staff).summary.channel == "email")
    }

    @Test func theProgrammeIsAppliedOnce() async throws {
        let fixture = try await started()
        let again = try await fixture.applyProgramme()
        #expect(again.version == 1)
        #expect(try await fixture.harness.emitted(ProgrammeApplied.self).count == 1)
        #expect(try await fixture.harness.emitted(AmbassadorEnrolled.self).count == 12)
        #expect(try await fixture.applyProgramme(OutreachFixture.programme() + "\n# a remark\n").version == 2)
        #expect(try await fixture.harness.emitted(AmbassadorEnrolled.self).count == 12)
        let refusal = await #expect(throws: Refusal.self) { try await fixture.applyProgramme("schema: 2\nunknown_key: 1\n") }
        #expect(refusal?.message.contains("unknown_key") == true)
    }
}
