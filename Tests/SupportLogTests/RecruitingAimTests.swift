import Contracts
import PostgreSQL
import Testing

@testable import SupportLog

/// Recruiting that names the campaign that it was for, and the lead that it was about.
@Suite(.support, .timeLimit(.minutes(2)))
struct RecruitingAimTests {
    private let campaign = CampaignID()
    private let lead = LeadID()

    private func scene() async throws -> SupportScene {
        let scene = try await SupportScene()
        try await scene.deliver(CampaignLaunched(programme: "fwams", campaign: campaign, name: "Spring letter", queued: 3, on: scene.today))
        try await scene.deliver(
            LeadRegistered(
                programme: "fwams", lead: lead, reference: "FWAMS-L-100235", body: .school(100_235), contact: ContactID(), channel: "phone", issues: [],
                on: scene.today))
        return scene
    }

    private func recruiting(_ scene: SupportScene, campaign: CampaignID? = nil, lead: String? = nil, kind: String = "recruiting") -> LogActivity {
        LogActivity(
            activity: ActivityID(), ambassador: "A01", kind: kind, on: scene.today, minutes: 30, channel: kind == "recruiting" ? "phone" : nil,
            campaign: campaign, lead: lead)
    }

    @Test func itIsKeptShownAndTold() async throws {
        let scene = try await scene()
        let command = recruiting(scene, campaign: campaign, lead: "FWAMS-L-100235")
        try await scene.send(command, as: SupportScene.lead("A01"))
        let told = try #require(try await scene.emitted(ActivityLogged.self).last)
        #expect(told.campaign == campaign && told.lead == lead && told.bodies == [.school(100_235)], "of the lead's body, where none is named")
        let shown = try await scene.ask(GetActivity(activity: command.activity), as: SupportScene.lead("A01")).current
        #expect(shown.campaign == campaign && shown.campaignName == "Spring letter" && shown.lead == "FWAMS-L-100235")
        try await scene.send(
            AmendActivity(
                activity: command.activity, version: 1, kind: "recruiting", on: scene.today, minutes: 45, channel: "email", lead: "FWAMS-L-100235",
                reason: "It was by e-mail, for no campaign"), as: SupportScene.lead("A01"))
        let amended = try #require(try await scene.emitted(ActivityAmended.self).last)
        #expect(amended.campaign == nil && amended.lead == lead && amended.minutes == 45)
        try await scene.send(VoidActivity(activity: command.activity, version: 2, reason: "Twice"), as: SupportScene.lead("A01"))
        #expect(try await scene.ask(GetActivity(activity: command.activity), as: SupportScene.lead("A01")).current.lead == "FWAMS-L-100235")
    }

    @Test func whatThereIsNotIsRefusedAndSoIsAnAimOfSupport() async throws {
        let scene = try await scene()
        try await scene.engage(.school(100_234), "A01")
        func refusal(_ command: LogActivity) async -> Refusal? {
            await #expect(throws: Refusal.self) { try await scene.send(command, as: SupportScene.lead("A01")) }
        }
        #expect(await refusal(recruiting(scene, campaign: CampaignID()))?.field == "campaign")
        #expect(await refusal(recruiting(scene, lead: "FWAMS-L-999999"))?.message == "There is no lead FWAMS-L-999999.")
        var support = recruiting(scene, campaign: campaign, kind: "meeting")
        support.bodies = [.school(100_234)]
        #expect(await refusal(support)?.message.contains("is not recruiting") == true)
        #expect(try await scene.count("SELECT count(*) AS count FROM support.activity") == 0)
    }

    @Test func aLineAndTheFormOfferIt() async throws {
        let scene = try await scene()
        let draft = try #require(
            try await scene.ask(ReadLogLine(line: "recruiting 20m phone campaign Spring letter FWAMS-L-100235"), as: SupportScene.lead("A01")).activity)
        #expect(draft.campaign == campaign && draft.campaignName == "Spring letter" && draft.lead == "FWAMS-L-100235")
        let form = try await scene.ask(GetActivityForm(), as: SupportScene.lead("A01"))
        #expect(form.campaigns == [CodedLabel(code: campaign.description, label: "Spring letter")])
    }

    @Test func aLeadOfWhichNoReferenceWasToldIsNamedByItsBody() async throws {
        let scene = try await scene()
        for _ in 1...2 {
            try await scene.deliver(
                LeadRegistered(
                    programme: "fwams", lead: LeadID(), body: .trust(5603), contact: ContactID(), channel: "event", issues: [], on: scene.today))
        }
        for reference in ["FWAMS-L-T5603", "FWAMS-L-T5603-2"] {
            try await scene.send(recruiting(scene, lead: reference), as: SupportScene.lead("A01"))
        }
        #expect(try await scene.emitted(ActivityLogged.self).suffix(2).allSatisfy { $0.bodies == [.trust(5603)] })
    }
}
