import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// What Outreach knows of engagements, from Support's events.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct EngagementFollowingTests {
    private let day = Day(year: 2023, month: 9, day: 1)!

    private func matched() async throws -> (OutreachFixture, LeadID) {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        try await fixture.importSchools(2)
        let lead = try await fixture.harness.send(
            RegisterInterest(
                lead: LeadID(), body: .school(100_001), name: "Zoë Head", email: "zoe@school.test", role: "headteacher", issues: ["policy"])
        ).lead
        try await fixture.harness.send(AcceptMatch(lead: lead, ambassador: "A01"), as: OutreachFixture.staff)
        return (fixture, lead)
    }

    private func opened(_ engagement: EngagementID, _ lead: LeadID) -> EngagementOpened {
        EngagementOpened(
            programme: "fwams", version: 1, engagement: engagement, reference: "FWAMS-100001-1", body: .school(100_001), unit: .school(100_001),
            ambassador: "A01", lead: lead, contact: ContactID(), model: "one_to_one", on: day)
    }

    private func closed(_ engagement: EngagementID, _ body: BodyReference) -> EngagementClosed {
        EngagementClosed(
            programme: "fwams", engagement: engagement, reference: "FWAMS-100001-1", body: body, unit: body, ambassador: "A01", contact: ContactID(),
            tier: "participant", supported: true, reason: "completed", on: day)
    }

    private func engaged(_ fixture: OutreachFixture) async throws -> [String: Int] {
        let ambassadors = try await fixture.harness.ask(ListAmbassadors(), as: OutreachFixture.staff).ambassadors
        return Dictionary(uniqueKeysWithValues: ambassadors.filter { $0.engaged > 0 }.map { ($0.id, $0.engaged) })
    }

    @Test func anEngagementTakesTheRoomThatItsLeadHeld() async throws {
        let (fixture, lead) = try await matched()
        #expect(try await engaged(fixture) == ["A01": 1])
        let engagement = EngagementID()
        let event = opened(engagement, lead)
        try await fixture.harness.deliver(event, from: .support)
        // The projection may see it again, when it is built anew.
        try await fixture.harness.deliver(event, from: .support)
        #expect(try await engaged(fixture) == ["A01": 1])
        try await fixture.harness.deliver(
            EngagementHandedOver(programme: "fwams", engagement: engagement, body: .school(100_001), from: "A01", to: "A03", on: day),
            from: .support)
        #expect(try await engaged(fixture) == ["A03": 1])
    }

    @Test func aClosedEngagementClosesTheLeadAndTheWayBackIsOpen() async throws {
        let (fixture, lead) = try await matched()
        let engagement = EngagementID()
        try await fixture.harness.deliver(opened(engagement, lead), from: .support)
        try await fixture.harness.deliver(closed(engagement, .school(100_001)), from: .support)
        #expect(try await fixture.harness.ask(GetLead(id: lead), as: OutreachFixture.staff).summary.state == "closed")
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.engagement WHERE closed_on = '2023-09-01'") == 1)
        let again = try await fixture.harness.send(
            RegisterInterest(
                lead: LeadID(), body: .school(100_001), name: "Zoë Head", email: "zoe@school.test", role: "headteacher", issues: ["policy"]))
        #expect(again.lead != lead && again.reference == "FWAMS-L-100001-2")
    }

    /// Another body's engagement leaves the lead alone.
    @Test func onlyTheBodysOwnLeadCloses() async throws {
        let (fixture, lead) = try await matched()
        try await fixture.harness.deliver(closed(EngagementID(), .school(100_002)), from: .support)
        #expect(try await fixture.harness.ask(GetLead(id: lead), as: OutreachFixture.staff).summary.state == "matched")
    }

    @Test func aSchoolShowsItsFactsItsHistoryAndItsLeads() async throws {
        let (fixture, lead) = try await matched()
        try await fixture.importRegister("URN,EstablishmentName,Town\n100001,School One,Ely\n", asOf: "2024-01-01")
        let school = try await fixture.harness.ask(GetSchool(urn: 100_001), as: OutreachFixture.staff)
        #expect(school.summary.name == "School One" && school.asOf == Day("2024-01-01"))
        #expect(school.history.map(\.what) == ["new", "changed"] && school.history.last?.detail == "name")
        #expect(school.leads.map(\.id) == [lead])
        #expect(school.eligibility != nil)
        let other = Actor(person: PersonID(), grants: [RoleGrant(.ambassadorLead, ambassador: "A02")])
        #expect(try await fixture.harness.ask(GetSchool(urn: 100_001), as: other).leads.isEmpty)
        let refusal = await #expect(throws: Refusal.self) { try await fixture.harness.ask(GetSchool(urn: 1), as: OutreachFixture.staff) }
        #expect(refusal?.code == .notFound && refusal?.field == "urn")
    }
}
