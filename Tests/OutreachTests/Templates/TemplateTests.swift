import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct TemplateTests {
    @Test func versionsAreKeptAndACampaignStaysWithItsOwn() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        let (harness, staff) = (fixture.harness, OutreachFixture.staff)
        let (id, segment, campaign) = (TemplateID(), SegmentID(), CampaignID())
        #expect(try await harness.send(SaveTemplate(id: id, name: "Invitation", subject: "One", body: "First"), as: staff).version == 1)
        try await harness.send(CreateSegment(id: segment, name: "All", filter: SegmentFilter()), as: staff)
        try await harness.send(CreateCampaign(id: campaign, name: "Autumn", segment: segment, template: id), as: staff)
        #expect(try await harness.send(SaveTemplate(id: id, name: "Invitation", subject: "Two", body: "Second", replaces: 1), as: staff).version == 2)
        // The same text again is no version.
        #expect(try await harness.send(SaveTemplate(id: id, name: "Invitation", subject: "Two", body: "Second", replaces: 2), as: staff).version == 2)

        let detail = try await harness.ask(GetTemplate(id: id), as: staff)
        #expect(detail.versions.map(\.body) == ["Second", "First"] && detail.summary.campaigns == 1)
        let before = try await harness.ask(GetCampaign(id: campaign), as: staff)
        #expect(before.body == "First" && before.template == "Invitation" && before.templateVersion == 1)
        try await harness.send(ReviseCampaign(id: campaign, template: id), as: staff)
        #expect(try await harness.ask(GetCampaign(id: campaign), as: staff).body == "Second")
        // A campaign's own text is nothing to choose from.
        try await harness.send(ReviseCampaign(id: campaign, subject: "Mine", body: "Own"), as: staff)
        try await harness.send(ReviseCampaign(id: campaign, subject: "Mine", body: "Own again"), as: staff)
        #expect(try await harness.ask(GetCampaign(id: campaign), as: staff).body == "Own again")
        #expect(try await harness.ask(ListTemplates(), as: staff).templates.map(\.name) == ["Invitation"])
    }

    @Test func whoDidNotSeeTheNewestDoesNotReplaceIt() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        let id = TemplateID()
        try await fixture.harness.send(SaveTemplate(id: id, name: "A", subject: "One", body: "First"), as: OutreachFixture.staff)
        for replaces in [nil, 2] {
            let refusal = await #expect(throws: Refusal.self) {
                try await fixture.harness.send(SaveTemplate(id: id, name: "A", subject: "x", body: "y", replaces: replaces), as: OutreachFixture.staff)
            }
            #expect(refusal?.code == .conflict)
        }
        let error = await #expect(throws: DatabaseError.self) {
            try await fixture.database.execute("UPDATE outreach.template_version SET body = 'other' WHERE template = \(id)")
        }
        #expect(error?.sqlState == "42501", "a version is never changed")
    }
}
