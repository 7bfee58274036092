import Contracts
import PostgreSQL
import Testing

@testable import SupportLog

/// Logging through the service, on a real database.
@Suite(.support, .timeLimit(.minutes(2)))
struct LogActivityTests {
    @Test func aMatchOpensTheEngagementAndItsMeetingsMakeAParticipant() async throws {
        let scene = try await SupportScene()
        let engagement = try await scene.engage(.school(100_234), "A01")
        let opened = try #require(try await scene.emitted(EngagementOpened.self).first)
        #expect(opened.engagement == engagement)
        #expect(opened.reference == "FWAMS-100234-1")

        let call = try await scene.log("enquiry_call", 20, .school(100_234))
        let meeting = try await scene.log("meeting", 60, .school(100_234))
        #expect(call.reference == "A01-20240312-1")
        #expect(meeting.reference == "A01-20240312-2")

        let logged = try await scene.emitted(ActivityLogged.self)
        #expect(logged.map(\.activity) == [call.activity, meeting.activity])
        #expect(logged.map(\.engagements) == [[engagement], [engagement]])
        let began = try await scene.emitted(InDepthSupportBegan.self)
        #expect(began.map(\.activity) == [meeting.activity])
        let tiers = try await scene.emitted(TierWorkedOut.self)
        #expect(tiers.map(\.tier) == ["participant"])
        #expect(tiers.first?.because == meeting.activity)

        _ = try await scene.log("workshop", 90, .school(100_234))
        #expect(try await scene.emitted(InDepthSupportBegan.self).count == 1, "the baseline is asked for once")
        #expect(try await scene.emitted(TierWorkedOut.self).count == 1, "the tier has not changed")
    }

    @Test func aBodyThatIsNotEngagedCanBeRecruitedButNotSupported() async throws {
        let scene = try await SupportScene()
        let refusal = await #expect(throws: Refusal.self) { try await scene.log("meeting", 60, .school(100_235)) }
        #expect(refusal?.field == "bodies")
        #expect(refusal?.message.contains("Oakfield Primary School") == true)
        #expect(refusal?.message.contains("100235") == true)
        #expect(refusal?.remedy?.contains("Recruit it first") == true)
        let recruiting = try await scene.log("recruiting", 30, .school(100_235), channel: "phone")
        #expect(recruiting.reference == "A01-20240312-1", "a refusal takes no reference")
        #expect(try await scene.emitted(ActivityLogged.self).first?.engagements == [])
    }

    @Test func aBodyThatTheRegisterDoesNotHaveIsNamed() async throws {
        let scene = try await SupportScene()
        for (kind, channel) in [("recruiting", "phone"), ("meeting", nil)] {
            let refusal = await #expect(throws: Refusal.self) { try await scene.log(kind, 30, .school(999_999), channel: channel) }
            #expect(refusal?.code == .notFound)
            #expect(refusal?.field == "bodies")
            #expect(refusal?.message == "The register has no school with the number 999999.")
        }
    }

    @Test func anotherAmbassadorsBodyIsNotEngagedWithThisOne() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A05")
        let refusal = await #expect(throws: Refusal.self) { try await scene.log("meeting", 60, .school(100_234)) }
        #expect(refusal?.field == "bodies")
    }

    @Test func theEngagementMustHaveBeenOpenOnTheDay() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01", on: Day("2024-03-10")!)
        await #expect(throws: Refusal.self) { try await scene.log("meeting", 60, .school(100_234), on: Day("2024-03-09")!) }
        _ = try await scene.log("meeting", 60, .school(100_234), on: Day("2024-03-10")!)
    }

    @Test func nothingIsLeftOfWhatIsRefused() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01")
        for (minutes, day) in [(0, "2024-03-12"), (5000, "2024-03-12"), (60, "2024-03-13")] {
            await #expect(throws: Refusal.self) { try await scene.log("meeting", minutes, .school(100_234), on: Day(day)!) }
        }
        #expect(try await scene.emitted(ActivityLogged.self).isEmpty)
        #expect(try await scene.count("SELECT count(*) FROM support.activity_version") == 0)
    }

    @Test func anAmbassadorLogsOnlyItsOwn() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A05")
        let refusal = await #expect(throws: Refusal.self) {
            try await scene.log("meeting", 60, .school(100_234), ambassador: "A05", as: SupportScene.lead("A01"))
        }
        #expect(refusal?.code == .forbidden)
        _ = try await scene.log("meeting", 60, .school(100_234), ambassador: "A05", as: SupportScene.manager)
    }

    @Test func aCohortsSessionSupportsThoseWhoCame() async throws {
        let scene = try await SupportScene()
        let came = try await scene.engage(.school(100_234), "A01")
        try await scene.engage(.school(100_235), "A01")
        let cohort = CohortID()
        try await scene.send(
            NameCohort(cohort: cohort, ambassador: "A01", title: "Autumn group", bodies: [.school(100_234), .school(100_235)]), as: SupportScene.lead("A01"))
        let command = LogActivity(
            activity: ActivityID(), ambassador: "A01", kind: "cohort_session", on: scene.today, minutes: 120, cohort: cohort, attended: [.school(100_234)])
        try await scene.send(command, as: SupportScene.lead("A01"))
        let logged = try #require(try await scene.emitted(ActivityLogged.self).first)
        #expect(logged.bodies == [.school(100_234), .school(100_235)])
        #expect(logged.attended == [.school(100_234)])
        #expect(try await scene.emitted(TierWorkedOut.self).map(\.engagement) == [came])
    }

    @Test func oneActivityIdIsLoggedOnce() async throws {
        let scene = try await SupportScene()
        try await scene.engage(.school(100_234), "A01")
        let command = LogActivity(
            activity: ActivityID(), ambassador: "A01", kind: "meeting", on: scene.today, minutes: 60, bodies: [.school(100_234)])
        try await scene.send(command, as: SupportScene.lead("A01"))
        let refusal = await #expect(throws: Refusal.self) { try await scene.send(command, as: SupportScene.lead("A01")) }
        #expect(refusal?.code == .conflict)
    }
}
