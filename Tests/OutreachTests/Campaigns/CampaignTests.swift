import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct CampaignTests {
    private func started(_ schools: Int = 4, contacts: Int = 3) async throws -> OutreachFixture {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        try await fixture.importSchools(schools)
        try await fixture.recordContacts(contacts)
        return fixture
    }

    @Test func aLaunchQueuesOneMessageForEachSchoolThatMayBeWrittenTo() async throws {
        let fixture = try await started()
        let preview = try await fixture.harness.ask(PreviewSegment(filter: SegmentFilter(regions: ["London"])), as: OutreachFixture.staff)
        #expect(preview.matching == 4 && preview.reachable == 3)
        #expect(preview.leftOut == [LeftOut(reason: "no_address", count: 1)])
        let (id, launch) = try await fixture.launchCampaign()
        #expect(launch.queued == 3)
        #expect(launch.leftOut == [LeftOut(reason: "no_address", count: 1)])
        let detail = try await fixture.harness.ask(GetCampaign(id: id), as: OutreachFixture.staff)
        #expect(detail.summary.state == "running" && detail.summary.queued == 3)
        #expect(detail.example?.contains("/interest/example") == true)
        #expect(try await fixture.harness.emitted(CampaignLaunched.self).map(\.queued) == [3])
        // Another one finds them asked recently.
        await #expect(throws: Refusal.self) { _ = try await fixture.launchCampaign() }
    }

    @Test func whatAPersonTypesIsNeverSQL() async throws {
        let fixture = try await started()
        let filter = SegmentFilter(regions: ["London') OR true --"], minimumPercentFSM: 0)
        #expect(try await fixture.harness.ask(PreviewSegment(filter: filter), as: OutreachFixture.staff).matching == 0)
        #expect(try await fixture.harness.ask(FindSchools(text: "%"), as: OutreachFixture.staff).total == 0)
        #expect(try await fixture.harness.ask(FindSchools(text: "school 3"), as: OutreachFixture.staff).schools.map(\.urn) == [100_003])
        #expect(try await fixture.harness.ask(FindSchools(text: "100002"), as: OutreachFixture.staff).schools.map(\.urn) == [100_002])
    }

    @Test func anOptOutStopsWhatIsQueuedAtOnce() async throws {
        let fixture = try await started()
        let (id, _) = try await fixture.launchCampaign()
        let token = try await fixture.token(of: id, 100_002)
        try await fixture.harness.send(OptOut(token: token))
        try await fixture.harness.send(OptOut(token: token))
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE state = 'cancelled' AND reason = 'opted_out'") == 1)
        #expect(try await fixture.harness.emitted(ContactOptedOut.self).count == 1)
        #expect(try await fixture.harness.emitted(MessageNotSent.self).map(\.reason) == ["opted_out"])
        let preview = try await fixture.harness.ask(PreviewSegment(filter: SegmentFilter()), as: OutreachFixture.staff)
        #expect(preview.leftOut.contains(LeftOut(reason: "asked_recently", count: 2)))
        await #expect(throws: Refusal.self) { try await fixture.harness.send(OptOut(token: "not-one-of-ours")) }
    }

    @Test func campaignsRestInABlackout() async throws {
        let fixture = try await started()
        try await fixture.harness.advance(to: try #require(Day("2024-06-01")))
        let refusal = await #expect(throws: Refusal.self) { _ = try await fixture.launchCampaign() }
        #expect(refusal?.message.contains("2024-07-04") == true)
    }

    @Test func othersMayNotSend() async throws {
        let fixture = try await started()
        let ambassador = Actor(person: PersonID(), grants: [RoleGrant(.ambassadorLead, ambassador: "A01")])
        await #expect(throws: Refusal.self) { try await fixture.harness.ask(ListCampaigns(), as: ambassador) }
        await #expect(throws: Refusal.self) { try await fixture.harness.ask(ListCampaigns()) }
    }
}
