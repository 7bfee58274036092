import Contracts
import Testing

@testable import SupportLog

@Suite(.support, .timeLimit(.minutes(2)))
struct ListTests {
    @Test func anAmbassadorSeesItsOwnAndTheDeliveryPartnerAll() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01")
        let others = try await scene.engage(.school(100_235), "A05")
        _ = try await scene.log("meeting", 60, .school(100_234))
        #expect(try await scene.ask(ListEngagements(), as: SupportScene.lead("A01")).engagements.map(\.body) == [.school(100_234)])
        #expect(try await scene.ask(ListEngagements(), as: SupportScene.manager).engagements.count == 2)
        #expect(try await scene.ask(ListActivities(), as: SupportScene.lead("A05")).total == 0)
        #expect(try await scene.ask(ListActivities(), as: SupportScene.manager).total == 1)
        for query in [ListEngagements(ambassador: "A05")] {
            let refusal = await #expect(throws: Refusal.self) { try await scene.ask(query, as: SupportScene.lead("A01")) }
            #expect(refusal?.code == .forbidden)
        }
        let refusal = await #expect(throws: Refusal.self) { try await scene.ask(GetEngagement(engagement: others), as: SupportScene.lead("A01")) }
        #expect(refusal?.code == .forbidden)
    }

    @Test func whoeverTakesOverReadsWhatWasDoneBefore() async throws {
        let scene = try await SupportScene()
        let engagement = try await scene.engage(.school(100_234), "A01")
        let logged = try await scene.log("meeting", 60, .school(100_234))
        let before = await #expect(throws: Refusal.self) {
            try await scene.ask(GetActivity(activity: logged.activity), as: SupportScene.lead("A05"))
        }
        #expect(before?.code == .forbidden)
        try await scene.send(HandOverEngagement(engagement: engagement, to: "A05", schoolConsents: true, reason: "Nearer"), as: SupportScene.manager)
        for ambassador in ["A01", "A05"] {
            #expect(try await scene.ask(GetActivity(activity: logged.activity), as: SupportScene.lead(ambassador)).current.reference == logged.reference)
        }
        let change = await #expect(throws: Refusal.self) {
            try await scene.send(VoidActivity(activity: logged.activity, version: 1, reason: "Not mine"), as: SupportScene.lead("A05"))
        }
        #expect(change?.code == .forbidden, "it stays the work of who did it")
    }

    @Test func aQuietEngagementIsNoticed() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01")
        #expect(try await scene.ask(ListEngagements(), as: SupportScene.lead("A01")).engagements.map(\.quiet) == [false])
        try await scene.advance(to: scene.today.adding(days: 61))
        #expect(try await scene.ask(ListEngagements(state: "open"), as: SupportScene.lead("A01")).engagements.map(\.quiet) == [true])
    }

    @Test func theNewestActivityComesFirst() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01", on: Day("2024-01-08")!)
        for day in ["2024-02-01", "2024-01-15", "2024-03-01"] { _ = try await scene.log("meeting", 30, .school(100_234), on: Day(day)!) }
        let page = try await scene.ask(ListActivities(), as: SupportScene.lead("A01"))
        #expect(page.activities.map(\.on.description) == ["2024-03-01", "2024-02-01", "2024-01-15"])
        #expect(page.activities.first?.bodyNames == ["Ashgrove School"])
        #expect(page.pages == 1)
    }

    @Test func theFormOffersTheProgrammesWords() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01")
        let form = try await scene.ask(GetActivityForm(), as: SupportScene.lead("A01"))
        #expect(form.ambassadorName == "Ashdown Learning Trust")
        #expect(form.recruitingKinds == ["recruiting"])
        #expect(form.kinds.contains { $0.code == "workshop" })
        #expect(form.engagements.map(\.bodyName) == ["Ashgrove School"])
    }
}
