import Contracts
import Testing

@testable import SupportLog

/// A tier says which activity brought it about, and says so anew when that is another one.
@Suite(.support, .timeLimit(.minutes(2)))
struct TierReasonTests {
    private let early = Day("2024-02-05")!
    private let late = Day("2024-03-04")!

    private func engaged(_ scene: SupportScene) async throws -> EngagementID {
        try await scene.engage(.school(100_234), "A01", on: Day("2024-01-08")!)
    }

    @Test func aVoidLeavesTheTierToWhatElseSuffices() async throws {
        let scene = try await SupportScene()
        let engagement = try await engaged(scene)
        let meeting = try await scene.log("meeting", 60, .school(100_234), on: early)
        let workshop = try await scene.log("workshop", 90, .school(100_234), on: late)
        try await scene.send(VoidActivity(activity: meeting.activity, version: 1, reason: "Not held"), as: SupportScene.lead("A01"))
        let tiers = try await scene.emitted(TierWorkedOut.self)
        #expect(tiers.map(\.tier) == ["participant", "participant"])
        #expect(tiers.map(\.because) == [meeting.activity, workshop.activity])
        #expect(tiers.map(\.on) == [early, late])
        let detail = try await scene.ask(GetEngagement(engagement: engagement), as: SupportScene.lead("A01"))
        #expect(detail.tierReason.contains("“Workshop” of 90 minutes on 4 March 2024"))
    }

    @Test func whatIsLoggedLateAndWasDoneEarlierBecomesTheReason() async throws {
        let scene = try await SupportScene()
        _ = try await engaged(scene)
        _ = try await scene.log("workshop", 90, .school(100_234), on: late)
        let meeting = try await scene.log("meeting", 60, .school(100_234), on: early)
        let tiers = try await scene.emitted(TierWorkedOut.self)
        #expect(tiers.last?.because == meeting.activity)
        #expect(tiers.last?.on == early)
        #expect(try await scene.emitted(InDepthSupportBegan.self).count == 1, "the baseline is asked for once")
    }

    @Test func anotherDayOfTheSameActivityIsSaid() async throws {
        let scene = try await SupportScene()
        _ = try await engaged(scene)
        let meeting = try await scene.log("meeting", 60, .school(100_234), on: early)
        try await scene.send(
            AmendActivity(
                activity: meeting.activity, version: 1, kind: "meeting", on: late, minutes: 60, bodies: [.school(100_234)], reason: "Wrong day"),
            as: SupportScene.lead("A01"))
        #expect(try await scene.emitted(TierWorkedOut.self).map(\.on) == [early, late])
    }

    @Test func whoeverMissedTheSessionWasNotSupported() async throws {
        let scene = try await SupportScene()
        let came = try await scene.engage(.school(100_234), "A01")
        let missed = try await scene.engage(.school(100_235), "A01")
        let cohort = CohortID()
        let lead = SupportScene.lead("A01")
        try await scene.send(NameCohort(cohort: cohort, ambassador: "A01", title: "Spring group", bodies: [.school(100_234), .school(100_235)]), as: lead)
        try await scene.send(
            LogActivity(
                activity: ActivityID(), ambassador: "A01", kind: "cohort_session", on: scene.today, minutes: 120, cohort: cohort, attended: [.school(100_234)]),
            as: lead)
        #expect(try await scene.ask(ListEngagements(), as: lead).engagements.map(\.minutes) == [120, 0])
        for engagement in [came, missed] {
            try await scene.send(CloseEngagement(engagement: engagement, on: scene.today, reason: "completed"), as: lead)
        }
        #expect(try await scene.emitted(EngagementClosed.self).map(\.supported) == [true, false])
        #expect(try await scene.ask(GetActivityForm(), as: lead).cohorts.map(\.bodies) == [[]], "a closed body meets with its cohort no more")
    }
}
