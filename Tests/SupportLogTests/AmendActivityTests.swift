import Contracts
import PostgreSQL
import Testing

@testable import SupportLog

/// Nothing is overwritten: amendments and voids keep what was there.
@Suite(.support, .timeLimit(.minutes(2)))
struct AmendActivityTests {
    private func amendment(of logged: ActivityLoggedReply, version: Int = 1, minutes: Int, reason: String = "Wrong length", on day: Day) -> AmendActivity {
        AmendActivity(
            activity: logged.activity, version: version, kind: "meeting", on: day, minutes: minutes, bodies: [.school(100_234)], reason: reason)
    }

    @Test func anAmendmentKeepsTheEarlierVersionAndMovesTheTier() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01")
        let logged = try await scene.log("meeting", 60, .school(100_234))
        let reply = try await scene.send(amendment(of: logged, minutes: 30, on: scene.today), as: SupportScene.lead("A01"))
        #expect(reply.reference == logged.reference)
        #expect(try await scene.emitted(TierWorkedOut.self).map(\.tier) == ["participant", "ad_hoc"])
        #expect(try await scene.emitted(ActivityAmended.self).map(\.version) == [2])

        let detail = try await scene.ask(GetActivity(activity: logged.activity), as: SupportScene.lead("A01"))
        #expect(detail.current.minutes == 30)
        #expect(detail.versions.map(\.version) == [1, 2])
        #expect(detail.versions.first?.summary.contains("60 minutes") == true)
        #expect(detail.versions.last?.reason == "Wrong length")
        #expect(detail.versions.last?.by == "Ambassador lead, A01")
    }

    @Test func whoeverSawAnOlderVersionIsRefused() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01")
        let logged = try await scene.log("meeting", 60, .school(100_234))
        try await scene.send(amendment(of: logged, minutes: 50, on: scene.today), as: SupportScene.lead("A01"))
        let amend = await #expect(throws: Refusal.self) {
            try await scene.send(amendment(of: logged, minutes: 40, on: scene.today), as: SupportScene.lead("A01"))
        }
        #expect(amend?.code == .conflict)
        #expect(amend?.message.contains("version 2") == true)
        let void = await #expect(throws: Refusal.self) {
            try await scene.send(VoidActivity(activity: logged.activity, version: 1, reason: "Not held"), as: SupportScene.lead("A01"))
        }
        #expect(void?.code == .conflict)
    }

    @Test func aVoidTakesTheTierBackAndStays() async throws {
        let scene = try await SupportScene()
        let engagement = try await scene.engage(.school(100_234), "A01")
        let logged = try await scene.log("workshop", 60, .school(100_234))
        try await scene.send(VoidActivity(activity: logged.activity, version: 1, reason: "Not held"), as: SupportScene.lead("A01"))
        #expect(try await scene.emitted(ActivityVoided.self).map(\.version) == [2])
        #expect(try await scene.emitted(TierWorkedOut.self).map(\.tier) == ["participant", "ad_hoc"])
        let refusal = await #expect(throws: Refusal.self) {
            try await scene.send(amendment(of: logged, version: 2, minutes: 60, on: scene.today), as: SupportScene.lead("A01"))
        }
        #expect(refusal?.code == .conflict)
        let detail = try await scene.ask(GetEngagement(engagement: engagement), as: SupportScene.lead("A01"))
        #expect(detail.activities.map(\.voided) == [true])
        #expect(detail.summary.activities == 0)
    }

    @Test func aChangeNeedsAReasonAndTheRightPerson() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01")
        let logged = try await scene.log("meeting", 60, .school(100_234))
        let blank = await #expect(throws: Refusal.self) {
            try await scene.send(amendment(of: logged, minutes: 50, reason: " ", on: scene.today), as: SupportScene.lead("A01"))
        }
        #expect(blank?.field == "reason")
        let stranger = await #expect(throws: Refusal.self) {
            try await scene.send(amendment(of: logged, minutes: 50, on: scene.today), as: SupportScene.lead("A05"))
        }
        #expect(stranger?.code == .forbidden)
    }

    @Test func anAmendmentIsCheckedAsALogEntryIs() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01")
        let logged = try await scene.log("meeting", 60, .school(100_234))
        for (minutes, day) in [(0, scene.today), (60, scene.today.adding(days: 1))] {
            await #expect(throws: Refusal.self) {
                try await scene.send(amendment(of: logged, minutes: minutes, on: day), as: SupportScene.lead("A01"))
            }
        }
        #expect(try await scene.count("SELECT count(*) FROM support.activity_version") == 1)
    }

    @Test func theDatabaseKeepsEveryVersion() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01")
        _ = try await scene.log("meeting", 60, .school(100_234))
        await #expect(throws: (any Error).self) { try await scene.execute("DELETE FROM support.activity_version") }
        await #expect(throws: (any Error).self) { try await scene.execute("UPDATE support.activity_version SET minutes = 5") }
        await #expect(throws: (any Error).self) { try await scene.execute("DELETE FROM support.engagement") }
    }
}
