import Contracts
import PostgreSQL
import Testing

@testable import SupportLog

/// What arrives together is logged as one set, with the same outcome as one after the other.
@Suite(.support, .timeLimit(.minutes(2)))
struct BatchTests {
    private func meeting(_ body: BodyReference, _ scene: SupportScene, minutes: Int = 60, ambassador: String = "A01") -> LogActivity {
        LogActivity(activity: ActivityID(), ambassador: ambassador, kind: "meeting", on: scene.today, minutes: minutes, bodies: [body])
    }

    @Test func whatIsRefusedLeavesTheOthersAlone() async throws {
        let scene = try await SupportScene()
        let one = try await scene.engage(.school(100_234), "A01")
        let other = try await scene.engage(.school(100_236), "A01")
        let commands = [
            meeting(.school(100_234), scene, minutes: 30), meeting(.school(100_235), scene), meeting(.school(100_234), scene),
            meeting(.school(100_236), scene, minutes: 5000), meeting(.school(100_236), scene), meeting(.school(100_234), scene),
        ]
        let replies = try await scene.send(batch: commands, as: SupportScene.lead("A01"))
        #expect(replies.map { (try? $0.get())?.reference } == ["A01-20240312-1", nil, "A01-20240312-2", nil, "A01-20240312-3", "A01-20240312-4"])
        #expect(try await scene.emitted(ActivityLogged.self).map(\.activity) == [0, 2, 4, 5].map { commands[$0].activity })
        let tiers = try await scene.emitted(TierWorkedOut.self)
        #expect(tiers.map(\.engagement) == [one, other])
        #expect(tiers.map(\.because) == [commands[2].activity, commands[4].activity])
    }

    @Test func theSameActivityTwiceInOneBatchIsLoggedOnce() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01")
        let command = meeting(.school(100_234), scene)
        let replies = try await scene.send(batch: [command, command], as: SupportScene.lead("A01"))
        #expect(replies.map { (try? $0.get()) != nil } == [true, false])
        #expect(try await scene.count("SELECT count(*) FROM support.activity") == 1)
    }

    @Test func aDayOfManyActivitiesKeepsItsOrder() async throws {
        let scene = try await SupportScene()
        let engagement = try await scene.engage(.school(100_234), "A01")
        let commands = (0..<120).map { _ in meeting(.school(100_234), scene, minutes: 20) }
        let replies = try await scene.send(batch: commands, as: SupportScene.lead("A01"))
        #expect(try replies.last?.get().reference == "A01-20240312-120")
        let detail = try await scene.ask(GetEngagement(engagement: engagement), as: SupportScene.lead("A01"))
        #expect(detail.activities.map(\.activity) == commands.map(\.activity))
        #expect(detail.summary.activities == 120)
        let newest = try await scene.ask(ListActivities(), as: SupportScene.lead("A01"))
        #expect(newest.activities.map(\.activity) == commands.suffix(50).reversed().map(\.activity))
        #expect(newest.pages == 3)
    }
}
