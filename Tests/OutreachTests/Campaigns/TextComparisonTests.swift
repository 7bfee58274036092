import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// Two texts of a campaign beside each other.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct TextComparisonTests {
    @Test func aFixedShareGetsTheOtherTextAndWhatItBroughtIsShown() async throws {
        let fixture = try await OutreachFixture()
        let (harness, staff, template) = (fixture.harness, OutreachFixture.staff, TemplateID())
        try await fixture.applyProgramme()
        try await fixture.importSchools(10)
        try await fixture.recordContacts(10)
        try await harness.send(SaveTemplate(id: template, name: "Short", subject: "Short", body: "Dear ((contact_name))"), as: staff)
        let id = try await fixture.draftCampaign()
        #expect(try await harness.ask(GetCampaign(id: id), as: staff).comparison == nil)
        let refusal = await #expect(throws: Refusal.self) { try await harness.send(CompareTexts(id: id, template: template, share: 100), as: staff) }
        #expect(refusal?.field == "share")
        try await harness.send(CompareTexts(id: id, template: template, share: 30), as: staff)
        let preview = try await harness.ask(GetCampaignPreview(id: id), as: staff)
        #expect(preview.messages.count == 6 && preview.messages.map(\.variant) == ["A", "B", "A", "B", "A", "B"], "both texts, school by school")
        #expect(preview.messages.filter { $0.variant == "B" }.allSatisfy { $0.subject == "Short" && $0.text.hasPrefix("Dear ") })
        #expect(preview.messages.filter { $0.variant == "A" }.allSatisfy { $0.subject != "Short" })
        try await harness.send(PreviewCampaign(id: id), as: staff)
        try await harness.send(ApproveCampaign(id: id), as: OutreachFixture.approver)
        try await harness.send(LaunchCampaign(id: id), as: staff)

        let claimed = try await ClaimedMail.take(try Worker(fixture).context, campaigns: 50)
        let subjects = try claimed.map { try $0.row.get("template_subject", as: String.self) }
        #expect(subjects.count { $0 == "Short" } == 3 && subjects.count == 10)
        try await fixture.database.execute("UPDATE outreach.mail SET state = 'sent', ended_at = sending_at")
        let row = try await fixture.database.queryOne("SELECT token FROM outreach.mail WHERE variant = 'B' ORDER BY body LIMIT 1")
        let token: String = try #require(row).get("token")
        try await harness.send(
            RegisterInterest(lead: LeadID(), token: token, name: "A", email: "a@school.test", role: "headteacher", issues: []))

        let comparison = try #require(try await harness.ask(GetCampaign(id: id), as: staff).comparison)
        #expect(comparison.texts.map(\.label) == ["A", "B"] && comparison.texts.map(\.share) == [70, 30])
        #expect(comparison.texts.map(\.sent) == [7, 3] && comparison.texts.map(\.leads) == [0, 1])
        #expect(comparison.difference == 33.3)
        let (low, high) = (try #require(comparison.low), try #require(comparison.high))
        #expect(low < 0 && high > 33.3, "one lead of three says little")
    }
}
