import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// TSI's system leaders: from the stock, as they flow in, by exception; and what becomes of them.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct AmbassadorLifeTests {
    private func life(_ id: String, _ scene: RoundScene) async throws -> AmbassadorDetail {
        try await scene.harness.ask(GetAmbassador(ambassador: id), as: RoundScene.manager)
    }

    private func isListed(_ id: String, _ scene: RoundScene) async throws -> Bool {
        try await scene.harness.ask(ListAmbassadors(), as: RoundScene.manager).ambassadors.contains { $0.id == id }
    }

    @Test func stockFlowAndException() async throws {
        let scene = try await RoundScene("tsi", route: "flow", places: [RegionPlaces(places: 2)])
        // The stock: whom the definition lists is active from the first day.
        #expect(try await life("L01", scene).route == "stock")
        #expect(try await life("L01", scene).state == "active")

        // The flow: each is decided as it is assessed, in the window.
        let first = try await scene.assessed(100_001, mark: 4)
        let waiting = try await scene.apply(100_002)
        #expect(try await scene.harness.send(DecideRound(round: scene.round), as: RoundScene.manager).appointed == 1)
        #expect(try await scene.detail(first).summary.ambassador == "L03")
        #expect(try await life("L03", scene).route == "flow")
        #expect(try await scene.detail(waiting).summary.state == "submitted")

        // By exception: not known to be one, and let in all the same.
        let reference = try await scene.harness.send(
            EnterApplication(
                application: ApplicationID(), round: scene.round, body: .school(100_003), contactName: "Head", email: "head@school.test", role: "headteacher",
                answers: scene.answers, exception: "Referred by the regional schools commissioner"), as: RoundScene.manager)
        try await scene.assign(reference.application)
        try await scene.score(reference.application, 4, by: RoundScene.first)
        try await scene.score(reference.application, 4, by: RoundScene.second)
        #expect(try await scene.harness.send(DecideRound(round: scene.round), as: RoundScene.manager).appointed == 1)
        #expect(try await life("L04", scene).route == "exception")
        // No place is left: the next waits in reserve.
        let full = try await scene.assessed(100_004, mark: 5)
        #expect(try await scene.harness.send(DecideRound(round: scene.round), as: RoundScene.manager).reserve == 1)
        #expect(try await scene.detail(full).summary.reservePlace == 1)
    }

    @Test func agreementInductionExtensionAndLeaving() async throws {
        let scene = try await RoundScene("tsi", route: "flow", places: [RegionPlaces(places: 1)])
        _ = try await scene.assessed(100_001, mark: 5)
        let next = try await scene.assessed(100_002, mark: 4)
        try await scene.harness.send(DecideRound(round: scene.round), as: RoundScene.manager)
        let (start, end) = (try #require(Day("2021-09-01")), try #require(Day("2022-08-31")))

        let unsigned = await #expect(throws: Refusal.self) {
            try await scene.harness.send(RecordInduction(programme: "tsi", ambassador: "L03", on: start), as: RoundScene.manager)
        }
        #expect(unsigned?.code == .conflict)
        let beyond = await #expect(throws: Refusal.self) {
            try await scene.harness.send(
                SignAgreement(programme: "tsi", ambassador: "L03", version: "1", on: start, until: #require(Day("2024-01-01")), capacity: 3),
                as: RoundScene.manager)
        }
        #expect(beyond?.field == "until")
        try await scene.harness.send(
            SignAgreement(programme: "tsi", ambassador: "L03", version: "1", on: start, until: end, capacity: 3), as: RoundScene.manager)
        #expect(try await life("L03", scene).state == "agreed")
        #expect(try await !isListed("L03", scene))
        try await scene.harness.send(RecordInduction(programme: "tsi", ambassador: "L03", on: start), as: RoundScene.manager)
        // Active, and known to every service by what the event says of it.
        #expect(try await isListed("L03", scene))
        let profile = try #require(try await scene.harness.emitted(AmbassadorEnrolled.self).last?.profile)
        #expect(profile.name == "School 1" && profile.regions == ["London"] && profile.capacity == 3)

        try await scene.harness.send(
            ExtendAgreement(programme: "tsi", ambassador: "L03", until: #require(Day("2023-07-31")), reason: "The programme goes on"), as: RoundScene.manager)
        #expect(try await life("L03", scene).agreements.map(\.from) == [start, end.adding(days: 1)])

        // It leaves with notice, or with a reason why not; the next in reserve steps in.
        let soon = WithdrawAmbassador(programme: "tsi", ambassador: "L03", on: start.adding(days: 7), reason: "Capacity", asksBodies: true)
        let short = await #expect(throws: Refusal.self) { try await scene.harness.send(soon, as: RoundScene.manager) }
        #expect(short?.message.contains("28 days") == true)
        var waived = soon
        waived.noticeWaived = "The school closes"
        try await scene.harness.send(waived, as: RoundScene.manager)
        #expect(try await life("L03", scene).state == "withdrawn")
        #expect(try await life("L03", scene).noticeWaived == "The school closes")
        #expect(try await scene.harness.emitted(AmbassadorWithdrawn.self).map(\.asksBodies) == [true])
        #expect(try await scene.detail(next).summary.ambassador == "L04")
        #expect(try await life("L04", scene).state == "appointed")
    }

    @Test func theSchemaHoldsTheLife() async throws {
        let scene = try await RoundScene("tsi", route: "flow")
        _ = try await scene.assessed(100_001, mark: 4)
        try await scene.harness.send(DecideRound(round: scene.round), as: RoundScene.manager)
        for statement: SQL in [
            "UPDATE outreach.ambassador SET inducted_on = '2021-09-02' WHERE id = 'L03'",
            "UPDATE outreach.ambassador SET withdrew_on = '2021-09-02', withdrawal_reason = 'x' WHERE id = 'L03'",
            "UPDATE outreach.ambassador SET state = 'active' WHERE id = 'L03'",
            "UPDATE outreach.ambassador SET declined_on = '2021-09-02' WHERE id = 'L01'",
            "INSERT INTO outreach.ambassador (programme, id, name, enrolled_at, route) VALUES ('tsi', 'L09', 'x', '2021-09-02', 'round')",
        ] {
            await #expect(throws: DatabaseError.self) { try await scene.fixture.database.execute(statement) }
        }
    }
}
