import Contracts
import Messaging
import TestSupport
import Testing

@Suite(.database(CollectionTests.schemas), .timeLimit(.minutes(2))) struct ShowingTests {
    @Test func theFormShowsWhatIsKnownAndFillsInTheYear() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let form = try await scenario.harness.ask(OpenSurvey(secret: try await scenario.lastIssued().secret))
        #expect(form.bodyName == "School 100234")
        #expect(form.fictional)
        #expect(form.known.contains(Fact(label: "Phase", value: "Primary")))
        #expect(form.seenBy.isEmpty == false)
        #expect(form.questions.first { $0.id == "b09" }?.ask.contains("1 September 2022 to 31 August 2023") == true)
        #expect(!form.questions.contains { $0.ask.contains("{") })
    }

    @Test func theOutcomeAsksAgainBesideTheBaselineAndOnlyWhatApplies() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let baseline = try await scenario.lastIssued().secret
        try await scenario.save(baseline, ["b02": "none_written", "b01": "starting"])
        try await scenario.harness.send(SubmitSurvey(secret: baseline, version: 0))
        try await scenario.close(tier: "participant")
        try await scenario.harness.advance(to: day("2023-12-01"))
        let issued = try #require(try await scenario.harness.emitted(SurveyIssued.self).last { $0.wave == "outcome" })
        let secret = try await scenario.secret(of: issued.survey)
        var form = try await scenario.harness.ask(OpenSurvey(secret: secret))
        #expect(form.questions.first { $0.id == "b02" }?.ask.contains("1 September 2023") == true)
        #expect(form.questions.first { $0.id == "b02" }?.before == "No")
        #expect(form.questions.first { $0.id == "o19" }?.asked == false)
        try await scenario.save(secret, ["o18": "policy"])
        form = try await scenario.harness.ask(OpenSurvey(secret: secret))
        #expect(form.questions.first { $0.id == "o19" }?.asked == true)
    }

    @Test func theBenchmarkComesAfterSubmissionAndHidesSmallNumbers() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let mine = try await scenario.lastIssued().secret
        try await scenario.save(mine, ["b01": "partly"])
        #expect(try await scenario.harness.ask(OpenSurvey(secret: mine)).comparison.isEmpty)
        try await scenario.harness.send(SubmitSurvey(secret: mine, version: 0))
        var comparison = try #require(try await scenario.harness.ask(OpenSurvey(secret: mine)).comparison.first)
        #expect(comparison.others.hasPrefix("Not shown"))
        for urn in 100_235...100_246 {
            let engagement = EngagementID()
            try await scenario.open(engagement, body: .school(urn), reference: "FWAMS-\(urn)-1")
            try await scenario.beginInDepth(engagement, body: .school(urn))
            let secret = try await scenario.lastIssued().secret
            try await scenario.save(secret, ["b01": urn % 2 == 0 ? "partly" : "whole"])
            try await scenario.harness.send(SubmitSurvey(secret: secret, version: 0))
        }
        comparison = try #require(try await scenario.harness.ask(OpenSurvey(secret: mine)).comparison.first)
        #expect(comparison.others.hasPrefix("50% of 12 similar schools"))
    }

    @Test func anAmbassadorSeesItsOwnBodiesAndNoFeedbackAboutItself() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.close(tier: "ad_hoc")
        try await scenario.harness.advance(to: day("2023-09-05"))
        let secret = try await scenario.lastIssued().secret
        try await scenario.harness.send(
            SaveAnswers(secret: secret, answers: [RawAnswer(question: "f1", values: ["too_little"]), RawAnswer(question: "f3", values: ["more"])]))
        try await scenario.harness.send(SubmitSurvey(secret: secret, version: 0))
        let all = try await scenario.harness.ask(ListSurveys(), as: scenario.manager)
        #expect(all.surveys.first?.answers.contains { $0.value == "Too little" } == true)
        let own = try await scenario.harness.ask(ListSurveys(), as: scenario.ambassador)
        #expect(own.surveys.count == 1)
        #expect(own.surveys.first?.answers.contains { $0.value == "Too little" } == false)
        #expect(own.surveys.first?.answers.contains { $0.value == "More help" } == true)
        let other = Actor(person: PersonID(), grants: [RoleGrant(.ambassadorLead, ambassador: "A02")])
        #expect(try await scenario.harness.ask(ListSurveys(), as: other).surveys.isEmpty)
    }
}
