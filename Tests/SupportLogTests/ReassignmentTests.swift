import Contracts
import PostgreSQL
import Testing

@testable import SupportLog

/// An Ambassador leaves and each body is asked whom it would like next.
@Suite(.support, .timeLimit(.minutes(2)))
struct ReassignmentTests {
    private func standing(_ engagement: EngagementID, _ scene: SupportScene) async throws -> ReassignmentStanding? {
        try await scene.ask(GetEngagement(engagement: engagement), as: SupportScene.manager).reassignment
    }

    @Test func aBodyMayRefuseAndTakesTheNext() async throws {
        let scene = try await SupportScene()
        let engagement = try await scene.engage(.school(100_234), "A01")
        let logged = try await scene.log("meeting", 60, .school(100_234))
        #expect(try await standing(engagement, scene) == nil)
        try await scene.deliver(AmbassadorWithdrawn(programme: "fwams", ambassador: "A01", on: scene.today, asksBodies: true))
        let first = try #require(try await standing(engagement, scene)?.proposed)
        // Nothing changes before it agrees.
        #expect(try await scene.emitted(EngagementHandedOver.self).isEmpty)
        await #expect(throws: Refusal.self) { try await scene.send(AnswerReassignment(engagement: engagement, agrees: false), as: SupportScene.manager) }

        try await scene.send(AnswerReassignment(engagement: engagement, agrees: false, reason: "Too far away"), as: SupportScene.manager)
        let next = try #require(try await standing(engagement, scene))
        #expect(next.proposed != nil && next.proposed != first && next.refused.map(\.ambassador) == [first])
        try await scene.send(AnswerReassignment(engagement: engagement, agrees: true), as: SupportScene.manager)
        let moved = try await scene.emitted(EngagementHandedOver.self)
        #expect(moved.map(\.to) == [next.proposed] && moved.map(\.from) == ["A01"])
        // What was done stays with whoever did it.
        let detail = try await scene.ask(GetEngagement(engagement: engagement), as: SupportScene.manager)
        #expect(detail.activities.map(\.ambassador) == ["A01"] && detail.activities.map(\.reference) == [logged.reference])
        #expect(detail.reassignment == nil && detail.history.contains { $0.what.contains("the body agreed") })
        let again = await #expect(throws: Refusal.self) {
            try await scene.send(AnswerReassignment(engagement: engagement, agrees: true), as: SupportScene.manager)
        }
        #expect(again?.code == .conflict)
    }

    @Test func whenNobodyIsLeftAPersonDecides() async throws {
        let scene = try await SupportScene()
        let engagement = try await scene.engage(.school(100_234), "A01")
        try await scene.deliver(AmbassadorWithdrawn(programme: "fwams", ambassador: "A01", on: scene.today, asksBodies: true))
        var refused = 0
        while try await standing(engagement, scene)?.proposed != nil {
            try await scene.send(AnswerReassignment(engagement: engagement, agrees: false, reason: "Somebody else"), as: SupportScene.manager)
            refused += 1
            try #require(refused < 20)
        }
        // Each once.
        #expect(try await Set(standing(engagement, scene)?.refused.map(\.ambassador) ?? []).count == refused)
        try await scene.send(
            HandOverEngagement(engagement: engagement, to: "A02", schoolConsents: true, reason: "It thought again"), as: SupportScene.manager)
        #expect(try await standing(engagement, scene) == nil)
    }

    @Test func closingOvertakesAProposal() async throws {
        let scene = try await SupportScene()
        let engagement = try await scene.engage(.school(100_234), "A01")
        try await scene.deliver(AmbassadorWithdrawn(programme: "fwams", ambassador: "A01", on: scene.today, asksBodies: true))
        try await scene.send(CloseEngagement(engagement: engagement, on: scene.today, reason: "completed"), as: SupportScene.manager)
        #expect(try await scene.count("SELECT count(*) FROM support.reassignment WHERE state = 'overtaken'") == 1)
        #expect(try await scene.count("SELECT count(*) FROM support.reassignment WHERE state = 'proposed'") == 0)
    }

    /// An Ambassador that no definition lists takes over like any other, once its profile has come.
    @Test func whoeverWasChosenLaterIsKnownHereToo() async throws {
        let scene = try await SupportScene()
        let engagement = try await scene.engage(.school(100_234), "A01")
        let hand = HandOverEngagement(engagement: engagement, to: "A13", schoolConsents: true, reason: "Nearer")
        await #expect(throws: Refusal.self) { try await scene.send(hand, as: SupportScene.manager) }
        let profile = AmbassadorProfile(
            name: "Beechwood Academy", body: .school(100_236), regions: ["London"], phases: ["Secondary"], types: [], capacity: 5)
        try await scene.deliver(AmbassadorEnrolled(programme: "fwams", ambassador: "A13", profile: profile))
        try await scene.send(hand, as: SupportScene.manager)
        let detail = try await scene.ask(GetEngagement(engagement: engagement), as: SupportScene.manager)
        #expect(detail.ambassadorName == "Beechwood Academy")
    }
}
