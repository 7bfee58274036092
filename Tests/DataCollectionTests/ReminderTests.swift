import Contracts
import Programme
import TestSupport
import Testing

@Suite(.database(CollectionTests.schemas), .timeLimit(.minutes(2))) struct ReminderTests {
    /// Five working days from Friday 1 September: the 8th, the 15th, the 22nd; never a fourth.
    @Test func threeRemindersAtMostAfterTheProgrammesGap() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        for offset in 1...60 { try await scenario.harness.advance(to: day("2023-09-01").adding(days: offset)) }
        let due = try await scenario.harness.emitted(SurveyReminderDue.self)
        #expect(due.map(\.ordinal) == [1, 2, 3])
        #expect(due.map(\.on.description) == ["2023-09-08", "2023-09-15", "2023-09-22"])
    }

    /// Down from Thursday to Sunday: the first goes two days late, and the weekend takes up the delay of the rest.
    @Test func aTimerThatRanLateShiftsTheRestByNoMoreThanTheGapNeeds() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        for text in ["2023-09-07", "2023-09-10", "2023-09-15", "2023-09-26", "2023-10-30"] { try await scenario.harness.advance(to: day(text)) }
        let due = try await scenario.harness.emitted(SurveyReminderDue.self)
        #expect(due.map(\.on.description) == ["2023-09-10", "2023-09-15", "2023-09-26"])
        #expect(due.map(\.ordinal) == [1, 2, 3])
    }

    @Test func submissionStopsReminders() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let secret = try await scenario.lastIssued().secret
        try await scenario.harness.advance(to: day("2023-09-08"))
        try await scenario.save(secret, ["b07": "40"])
        try await scenario.harness.send(SubmitSurvey(secret: secret, version: 0))
        for text in ["2023-09-15", "2023-09-22", "2024-02-01"] { try await scenario.harness.advance(to: day(text)) }
        #expect(try await scenario.harness.emitted(SurveyReminderDue.self).count == 1)
        #expect(try await scenario.harness.emitted(SurveyLapsed.self).isEmpty)
    }

    @Test func anOptOutStopsRemindersAndLaterSurveys() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let issued = try await scenario.lastIssued().issued
        try await scenario.harness.deliver(
            ContactOptedOut(contact: scenario.contact, body: scenario.body, wholeBody: false, on: day("2023-09-01")), from: .outreach)
        for text in ["2023-09-08", "2024-10-15"] { try await scenario.harness.advance(to: day(text)) }
        #expect(try await scenario.harness.emitted(SurveyReminderDue.self).isEmpty)
        #expect(try await scenario.harness.emitted(SurveyIssued.self).count == 1)
        #expect(try await scenario.harness.ask(SurveyMail(survey: issued.survey), principal: "outreach").open == false)
    }

    /// A person answers them; their link goes on opening.
    @Test func aReplyStopsTheRemindersOfItsSurvey() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let (issued, secret) = try await (scenario.lastIssued().issued, scenario.lastIssued().secret)
        try await scenario.harness.deliver(
            MessageAnswered(
                programme: "fwams", message: MailID(), purpose: "survey_invitation", survey: issued.survey, body: scenario.body, contact: scenario.contact,
                on: day("2023-09-01")), from: .outreach)
        for text in ["2023-09-08", "2023-09-15"] { try await scenario.harness.advance(to: day(text)) }
        #expect(try await scenario.harness.emitted(SurveyReminderDue.self).isEmpty)
        try await scenario.save(secret, ["b07": "40"])
        try await scenario.harness.send(SubmitSurvey(secret: secret, version: 0))
        #expect(try await scenario.harness.emitted(SurveySubmitted.self).count == 1)
    }

    @Test func whatIsNeverAnsweredLapsesAndLateAnswersAreKeptAndMarked() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let secret = try await scenario.lastIssued().secret
        try await scenario.harness.advance(to: day("2023-12-30"))
        #expect(try await scenario.harness.emitted(SurveyLapsed.self).count == 1)
        try await scenario.save(secret, ["b07": "40"])
        try await scenario.harness.send(SubmitSurvey(secret: secret, version: 0))
        #expect(try await scenario.harness.emitted(SurveySubmitted.self).map(\.late) == [true])
        #expect(SurveyState.lapsed.after("submit") == .submitted)
        #expect(try await scenario.harness.ask(OpenSurvey(secret: secret)).state == "submitted")
    }

    @Test func remindersThatLeftAreCountedForTheDeliveryPartner() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let issued = try await scenario.lastIssued().issued
        for ordinal in 0...2 {
            try await scenario.harness.deliver(
                MessageSent(
                    programme: "fwams", message: MailID(), purpose: ordinal == 0 ? "survey_invitation" : "survey_reminder", survey: issued.survey,
                    body: scenario.body, contact: scenario.contact, ordinal: ordinal, on: day("2023-09-08")), from: .outreach)
        }
        let listed = try await scenario.harness.ask(ListSurveys(engagement: scenario.engagement), as: scenario.manager)
        #expect(listed.surveys.map(\.reminders) == [2])
    }
}
