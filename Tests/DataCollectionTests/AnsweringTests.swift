import Contracts
import PostgreSQL
import TestSupport
import Testing

@Suite(.database(CollectionTests.schemas), .timeLimit(.minutes(2))) struct AnsweringTests {
    @Test func numbersAreNormalisedAndWordsAreRefusedWithTheRestKept() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let secret = try await scenario.lastIssued().secret
        let saved = try await scenario.save(secret, ["b07": "1,284", "b08": " 12 % ", "b09": "forty", "b01": "partly"])
        #expect(saved.problems.map(\.question) == ["b09"])
        #expect(saved.problems.first?.message.contains("digits") == true)
        let form = try await scenario.harness.ask(OpenSurvey(secret: secret))
        #expect(form.state == "started")
        #expect(form.given("b07") == ["1284"])
        #expect(form.given("b08") == ["12"])
        #expect(form.given("b09") == [])
        #expect(form.given("b01") == ["partly"])
    }

    @Test func aPartMayNotExceedItsWholeNorChoicesContradictEachOther() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let secret = try await scenario.lastIssued().secret
        #expect(try await scenario.save(secret, ["b07": "40", "b08": "41"]).problems.map(\.question) == ["b08"])
        #expect(try await scenario.save(secret, ["b09": "10", "b10": "6", "b11": "5"]).problems.isEmpty == false)
        let saved = try await scenario.harness.send(
            SaveAnswers(
                secret: secret, answers: [RawAnswer(question: "b05", values: ["part_time", "none_of_these"]), RawAnswer(question: "b06", values: ["1"])]))
        #expect(saved.problems.map(\.question) == ["b05"])
        #expect(try await scenario.harness.ask(OpenSurvey(secret: secret)).given("b06") == ["1"])
    }

    @Test func aSubmissionCarriesCodesAndNoText() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let (issued, secret) = try await scenario.lastIssued()
        try await scenario.save(secret, ["b01": "partly", "b07": "40", "b09": "not_recorded"])
        let reply = try await scenario.harness.send(SubmitSurvey(secret: secret, version: 0))
        #expect(reply.version == 1)
        #expect(reply.reference == "FWAMS-100234-1-baseline")
        let event = try #require(try await scenario.harness.emitted(SurveySubmitted.self).first)
        #expect(event.survey == issued.survey)
        #expect(event.partial)
        #expect(!event.late)
        #expect(event.answers.contains(CodedAnswer(question: "b07", number: 40)))
        #expect(event.answers.contains(CodedAnswer(question: "b09", absence: "not_recorded")))
        #expect(event.answers.contains(CodedAnswer(question: "b02", absence: "skipped")))
        #expect(event.answers.contains(CodedAnswer(question: "b14", row: "know_options", absence: "skipped")))
    }

    @Test func aSecondSubmissionIsAConflictAndAnAmendmentKeepsTheEarlierVersion() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let (issued, secret) = try await scenario.lastIssued()
        try await scenario.save(secret, ["b01": "partly", "b07": "40"])
        try await scenario.harness.send(SubmitSurvey(secret: secret, version: 0))
        let again = try await refusal { try await scenario.harness.send(SubmitSurvey(secret: secret, version: 0)) }
        #expect(again.code == .conflict)
        #expect(again.message.contains("submitted already"))

        try await scenario.save(secret, ["b07": "42"])
        let unexplained = try await refusal { try await scenario.harness.send(SubmitSurvey(secret: secret, version: 1)) }
        #expect(unexplained.field == "reason")
        let amended = try await scenario.harness.send(SubmitSurvey(secret: secret, version: 1, reason: "Two part-time teachers were left out"))
        #expect(amended.version == 2)
        let kept = try await scenario.harness.database.pool(size: 1).query(
            "SELECT version, number, superseded_by FROM collection.answer_version WHERE survey = \(issued.survey) AND question = 'b07' ORDER BY version")
        #expect(try kept.map { try $0.get("number", as: Int.self) } == [40, 42])
        #expect(try kept[0].get("superseded_by", as: Int.self) == 2)
    }

    @Test func anAmendmentStartsFromWhatWasSubmittedAndShowsItUntilItIsSent() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let secret = try await scenario.lastIssued().secret
        try await scenario.save(secret, ["b01": "partly", "b07": "40", "b09": "not_recorded"])
        try await scenario.harness.send(SubmitSurvey(secret: secret, version: 0))
        var form = try await scenario.harness.ask(OpenSurvey(secret: secret))
        #expect(form.given("b07") == ["40"])
        #expect(form.given("b09") == ["not_recorded"])
        #expect(form.given("b02") == [])

        try await scenario.save(secret, ["b07": "42"])
        form = try await scenario.harness.ask(OpenSurvey(secret: secret))
        #expect(form.given("b07") == ["42"])
        #expect(form.given("b01") == ["partly"])
        #expect(try await scenario.harness.ask(OpenSurvey(secret: secret, submitted: true)).given("b07") == ["40"])
        try await scenario.harness.send(SubmitSurvey(secret: secret, version: 1, reason: "Two were left out"))
        #expect(try await scenario.harness.ask(OpenSurvey(secret: secret, submitted: true)).given("b07") == ["42"])
        let nothing = try await refusal { try await scenario.harness.send(SubmitSurvey(secret: secret, version: 2, reason: "By mistake")) }
        #expect(nothing.message.contains("Nothing has changed"))
    }

    @Test func anAmendmentThatWasForgottenIsNotTakenUpAgain() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.harness.advance(to: day("2023-09-01"))
        try await scenario.beginInDepth()
        let secret = try await scenario.lastIssued().secret
        try await scenario.save(secret, ["b01": "partly", "b07": "40"])
        try await scenario.harness.advance(to: day("2023-09-20"))
        #expect(try await scenario.harness.ask(OpenSurvey(secret: secret)).given("b07") == ["40"])
        try await scenario.harness.send(SubmitSurvey(secret: secret, version: 0))
        try await scenario.save(secret, ["b07": "42"])
        try await scenario.harness.advance(to: day("2023-09-26"))
        #expect(try await scenario.harness.ask(OpenSurvey(secret: secret)).given("b07") == ["42"])
        try await scenario.harness.advance(to: day("2023-10-02"))
        #expect(try await scenario.harness.ask(OpenSurvey(secret: secret)).given("b07") == ["40"])
        try await scenario.save(secret, ["b01": "whole"])
        let event = try await { () async throws -> SurveySubmitted? in
            try await scenario.harness.send(SubmitSurvey(secret: secret, version: 1, reason: "We agreed it since"))
            return try await scenario.harness.emitted(SurveySubmitted.self).last
        }()
        #expect(event?.answers.contains(CodedAnswer(question: "b07", number: 40)) == true)
        #expect(event?.answers.contains(CodedAnswer(question: "b01", codes: ["whole"])) == true)
    }

    @Test func nothingAnsweredIsNotSubmitted() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let secret = try await scenario.lastIssued().secret
        #expect(try await refusal { try await scenario.harness.send(SubmitSurvey(secret: secret, version: 0)) }.code == .invalid)
    }

    @Test func theDatabaseRefusesToOverwriteAnAnswer() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let secret = try await scenario.lastIssued().secret
        try await scenario.save(secret, ["b07": "40"])
        try await scenario.harness.send(SubmitSurvey(secret: secret, version: 0))
        let pool = scenario.harness.database.pool(size: 1)
        await #expect(throws: (any Error).self) { try await pool.execute("UPDATE collection.answer_version SET number = 41 WHERE question = 'b07'") }
        await #expect(throws: (any Error).self) { try await pool.execute("DELETE FROM collection.answer_version WHERE question = 'b07'") }
    }
}

extension SurveyForm {
    func given(_ question: String) -> [String] { questions.first { $0.id == question }?.answers.flatMap(\.values) ?? [] }
}
