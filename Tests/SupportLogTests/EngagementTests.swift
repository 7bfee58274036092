import Contracts
import Testing

@testable import SupportLog

/// From open to closed, with hand-overs in between.
@Suite(.support, .timeLimit(.minutes(2)))
struct EngagementTests {
    @Test func aBodyHasOneOpenEngagement() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01")
        try await scene.match(.school(100_234), "A05")
        #expect(try await scene.emitted(EngagementOpened.self).map(\.ambassador) == ["A01"])
    }

    @Test func aNewEngagementHasTheNextReference() async throws {
        let scene = try await SupportScene()
        let first = try await scene.engage(.school(100_234), "A01")
        try await scene.send(CloseEngagement(engagement: first, on: scene.today, reason: "completed"), as: SupportScene.lead("A01"))
        try await scene.engage(.school(100_234), "A05")
        #expect(try await scene.emitted(EngagementOpened.self).map(\.reference) == ["FWAMS-100234-1", "FWAMS-100234-2"])
    }

    @Test func aSchoolOfATrustCountsUnderItsTrust() async throws {
        let scene = try await SupportScene()
        let engagement = try await scene.engage(.school(100_236), "A01")
        #expect(try await scene.emitted(EngagementOpened.self).map(\.unit) == [.trust(5603)])
        let detail = try await scene.ask(GetEngagement(engagement: engagement), as: SupportScene.lead("A01"))
        #expect(detail.unit == .trust(5603))
        #expect(detail.summary.bodyName == "Beechwood Academy")
    }

    @Test func closingSaysWhetherThereWasSupport() async throws {
        let scene = try await SupportScene()
        let one = try await scene.engage(.school(100_234), "A01")
        let other = try await scene.engage(.school(100_235), "A01")
        _ = try await scene.log("enquiry_call", 15, .school(100_234))
        for engagement in [one, other] {
            try await scene.send(CloseEngagement(engagement: engagement, on: scene.today, reason: "completed"), as: SupportScene.lead("A01"))
        }
        #expect(try await scene.emitted(EngagementClosed.self).map(\.supported) == [true, false])
        let again = await #expect(throws: Refusal.self) {
            try await scene.send(CloseEngagement(engagement: one, on: scene.today, reason: "completed"), as: SupportScene.lead("A01"))
        }
        #expect(again?.code == .conflict)
    }

    @Test func aCloseIsChecked() async throws {
        let scene = try await SupportScene()
        let engagement = try await scene.engage(.school(100_234), "A01", on: Day("2024-03-01")!)
        _ = try await scene.log("meeting", 60, .school(100_234), on: Day("2024-03-10")!)
        func close(on day: Day, reason: String = "completed") async -> Refusal? {
            await #expect(throws: Refusal.self) {
                try await scene.send(CloseEngagement(engagement: engagement, on: day, reason: reason), as: SupportScene.lead("A01"))
            }
        }
        #expect(await close(on: scene.today.adding(days: 1))?.field == "on")
        #expect(await close(on: Day("2024-02-29")!)?.field == "on")
        #expect(await close(on: Day("2024-03-09")!)?.message.contains("10 March 2024") == true)
        #expect(await close(on: scene.today, reason: "because")?.field == "reason")
        let stranger = await #expect(throws: Refusal.self) {
            try await scene.send(CloseEngagement(engagement: engagement, on: scene.today, reason: "completed"), as: SupportScene.lead("A05"))
        }
        #expect(stranger?.code == .forbidden)
    }

    @Test func aWithdrawalHandsOverAndKeepsTheHistory() async throws {
        let scene = try await SupportScene()
        let engagement = try await scene.engage(.school(100_234), "A01")
        let logged = try await scene.log("meeting", 60, .school(100_234))
        try await scene.deliver(AmbassadorWithdrawn(programme: "fwams", ambassador: "A01", on: scene.today))
        let moved = try #require(try await scene.emitted(EngagementHandedOver.self).first)
        #expect(moved.engagement == engagement)
        #expect(moved.from == "A01")
        #expect(moved.to != "A01")

        try await scene.advance(to: scene.today.adding(days: 7))
        let later = scene.today.adding(days: 7)
        _ = try await scene.log("visit", 90, .school(100_234), on: later, ambassador: moved.to, as: SupportScene.lead(moved.to))
        let detail = try await scene.ask(GetEngagement(engagement: engagement), as: SupportScene.lead(moved.to))
        #expect(detail.activities.map(\.ambassador) == ["A01", moved.to])
        #expect(detail.activities.first?.reference == logged.reference)
        #expect(detail.history.contains { $0.what.hasPrefix("Handed over to") })
        await #expect(throws: Refusal.self) {
            try await scene.log("recruiting", 30, .school(100_235), on: later, channel: "phone")
        }
    }

    @Test func aHandOverNeedsTheSchoolsConsent() async throws {
        let scene = try await SupportScene()
        let engagement = try await scene.engage(.school(100_234), "A01")
        let refusal = await #expect(throws: Refusal.self) {
            try await scene.send(
                HandOverEngagement(engagement: engagement, to: "A05", schoolConsents: false, reason: "Nearer"), as: SupportScene.manager)
        }
        #expect(refusal?.field == "schoolConsents")
        try await scene.send(HandOverEngagement(engagement: engagement, to: "A05", schoolConsents: true, reason: "Nearer"), as: SupportScene.manager)
        let own = try await scene.ask(ListEngagements(), as: SupportScene.lead("A05"))
        #expect(own.engagements.map(\.engagement) == [engagement])
    }

    @Test func aTierSetByHandStays() async throws {
        let scene = try await SupportScene()
        let engagement = try await scene.engage(.school(100_234), "A01")
        let override = OverrideTier(engagement: engagement, tier: "participant", secondedBy: "funder", reason: "Long work on policy by letter")
        let forbidden = await #expect(throws: Refusal.self) { try await scene.send(override, as: SupportScene.lead("A01")) }
        #expect(forbidden?.code == .forbidden)
        try await scene.send(override, as: SupportScene.manager)
        _ = try await scene.log("enquiry_call", 15, .school(100_234))
        let tiers = try await scene.emitted(TierWorkedOut.self)
        #expect(tiers.map(\.overridden) == [true])
        let detail = try await scene.ask(GetEngagement(engagement: engagement), as: SupportScene.lead("A01"))
        #expect(detail.summary.tier == "participant")
        #expect(detail.tierReason == "Long work on policy by letter")
    }
}
