import Contracts
import TestSupport
import Testing

@Suite(.database(CollectionTests.schemas), .timeLimit(.minutes(2))) struct IssuingTests {
    @Test func theFirstInDepthSupportIssuesTheBaselineOnce() async throws {
        let scenario = try await CollectionScenario()
        let cause = MessageID()
        try await scenario.beginInDepth(id: cause)
        try await scenario.beginInDepth()
        let issued = try await scenario.harness.emitted(SurveyIssued.self)
        #expect(issued.count == 1)
        #expect(issued.first?.reference == "FWAMS-100234-1-baseline")
        #expect(issued.first?.survey == SurveyID(from: cause, label: "baseline"))
        #expect(issued.first?.referenceYear == 2022)
        #expect(issued.first?.due == Day("2023-09-22"))
    }

    @Test func participantsAreAskedForTheOutcomeAndAllSupportedForFeedback() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        try await scenario.close(tier: "participant")
        for text in ["2023-09-05", "2023-12-01"] { try await scenario.harness.advance(to: day(text)) }
        let waves = try await scenario.harness.emitted(SurveyIssued.self).map(\.wave)
        #expect(waves.contains("feedback") && waves.contains("outcome"))
    }

    @Test func adHocSupportIsAskedThreeQuestionsAndNoOutcome() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.close(tier: "ad_hoc")
        for text in ["2023-09-05", "2023-12-01"] { try await scenario.harness.advance(to: day(text)) }
        let (issued, secret) = try await scenario.lastIssued()
        #expect(try await scenario.harness.emitted(SurveyIssued.self).map(\.wave) == ["feedback"])
        #expect(try await scenario.harness.ask(OpenSurvey(secret: secret)).questions.count == 3)
        #expect(issued.reference == "FWAMS-100234-1-feedback")
    }

    @Test func unsupportedEngagementsAreAskedNothing() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.close(tier: "ad_hoc", supported: false)
        try await scenario.harness.advance(to: day("2023-12-01"))
        #expect(try await scenario.harness.emitted(SurveyIssued.self).isEmpty)
    }

    @Test func countsAreAskedEachAutumnOfAYearThatTheBaselineDidNotAskFor() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        for text in ["2023-10-15", "2024-10-15", "2025-10-15"] { try await scenario.harness.advance(to: day(text)) }
        let counts = try await scenario.harness.emitted(SurveyIssued.self).filter { $0.wave == "counts" }
        #expect(counts.map(\.reference) == ["FWAMS-100234-1-counts-2023", "FWAMS-100234-1-counts-2024"])
    }

    @Test func countsEndTwoYearsAfterTheClose() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        try await scenario.close(tier: "participant")
        for text in ["2023-10-15", "2024-10-15", "2025-10-15", "2026-10-15"] { try await scenario.harness.advance(to: day(text)) }
        #expect(try await scenario.harness.emitted(SurveyIssued.self).filter { $0.wave == "counts" }.map(\.referenceYear) == [2023])
    }

    @Test func laterSurveysCarryTheNewAmbassador() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        try await scenario.harness.deliver(
            EngagementHandedOver(programme: "fwams", engagement: scenario.engagement, body: scenario.body, from: "A01", to: "A06", on: day("2023-09-01")),
            from: .support)
        try await scenario.harness.advance(to: day("2024-10-15"))
        #expect(try await scenario.harness.emitted(SurveyIssued.self).map(\.ambassador) == ["A01", "A06"])
    }
}
