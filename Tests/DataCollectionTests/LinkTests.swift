import Contracts
import DataCollection
import TestSupport
import Testing

@Suite(.database(CollectionTests.schemas), .timeLimit(.minutes(2))) struct LinkTests {
    @Test func aWrongLinkIsNotFound() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let secret = try await scenario.lastIssued().secret
        let guessed = String(secret.dropLast()) + (secret.last == "A" ? "B" : "A")
        for wrong in ["", "nonsense", guessed, String(repeating: "A", count: 64)] {
            let refused = try await refusal { _ = try await scenario.harness.ask(OpenSurvey(secret: wrong)) }
            #expect(refused.code == .notFound)
            #expect(refused.remedy?.isEmpty == false)
        }
    }

    @Test func aRevokedLinkIsForbiddenAndANewOneOpens() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let (issued, secret) = try await scenario.lastIssued()
        try await scenario.save(secret, ["b07": "40"])
        try await scenario.harness.send(RevokeSurveyLink(survey: issued.survey, reason: "Sent to the wrong person", issueNew: true), as: scenario.manager)
        let refused = try await refusal { _ = try await scenario.harness.ask(OpenSurvey(secret: secret)) }
        #expect(refused.code == .forbidden)
        #expect(try await refusal { try await scenario.save(secret, ["b07": "41"]) }.code == .forbidden)
        let new = try await scenario.secret(of: issued.survey)
        #expect(new != secret)
        #expect(try await scenario.harness.ask(OpenSurvey(secret: new)).given("b07") == ["40"])
        #expect(try await scenario.harness.emitted(SurveyLinkRevoked.self).count == 1)
    }

    @Test func aNewLinkIsAnnouncedAndCountsAsNoReminder() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let issued = try await scenario.lastIssued().issued
        try await scenario.harness.send(RevokeSurveyLink(survey: issued.survey, reason: "Sent to the wrong person", issueNew: true), as: scenario.manager)
        let renewed = try await scenario.harness.emitted(SurveyLinkRenewed.self)
        #expect(renewed.map(\.survey) == [issued.survey])
        #expect(renewed.map(\.contact) == [scenario.contact])
        #expect(try await scenario.harness.emitted(SurveyReminderDue.self).isEmpty)
        // Five working days after the new link, and as the first of three.
        try await scenario.harness.advance(to: day("2023-09-08"))
        #expect(try await scenario.harness.emitted(SurveyReminderDue.self).map(\.ordinal) == [1])
    }

    @Test func withoutALinkNothingIsRemindedOfAndANewOneLetsRemindersGoOn() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let issued = try await scenario.lastIssued().issued
        try await scenario.harness.send(RevokeSurveyLink(survey: issued.survey, reason: "Sent to the wrong person"), as: scenario.manager)
        try await scenario.harness.deliver(
            MessageNotSent(
                programme: "fwams", message: MailID(), purpose: "survey_invitation", survey: issued.survey, body: scenario.body, reason: "no_longer_needed",
                on: day("2023-09-01")), from: .outreach)
        for text in ["2023-09-08", "2023-09-15"] { try await scenario.harness.advance(to: day(text)) }
        #expect(try await scenario.harness.emitted(SurveyReminderDue.self).isEmpty)
        try await scenario.harness.send(RevokeSurveyLink(survey: issued.survey, reason: "Asked for another", issueNew: true), as: scenario.manager)
        try await scenario.harness.advance(to: day("2023-09-22"))
        #expect(try await scenario.harness.emitted(SurveyReminderDue.self).map(\.on.description) == ["2023-09-22"])
    }

    /// After a restore a person gives up messages that had gone before: the survey is as open as it was.
    @Test func aMessageGivenUpWhileMailWasHeldEndsNothing() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let issued = try await scenario.lastIssued().issued
        try await scenario.harness.deliver(
            MessageNotSent(
                programme: "fwams", message: MailID(), purpose: "survey_invitation", survey: issued.survey, body: scenario.body, reason: "held",
                on: day("2023-09-01")), from: .outreach)
        try await scenario.harness.advance(to: day("2023-09-08"))
        #expect(try await scenario.harness.emitted(SurveyReminderDue.self).map(\.ordinal) == [1])
    }

    @Test func aNewLinkToSubmittedAnswersIsSentThoughNothingIsAsked() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let (issued, secret) = try await scenario.lastIssued()
        try await scenario.save(secret, ["b07": "40"])
        try await scenario.harness.send(SubmitSurvey(secret: secret, version: 0))
        try await scenario.harness.send(RevokeSurveyLink(survey: issued.survey, reason: "Forwarded outside", issueNew: true), as: scenario.manager)
        let content = try await scenario.harness.ask(SurveyMail(survey: issued.survey), principal: "outreach")
        #expect(!content.open)
        #expect(content.linkOpens == true)
    }

    @Test func anExpiredLinkSaysSo() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let secret = try await scenario.lastIssued().secret
        try await scenario.harness.advance(to: day("2024-03-29"))
        #expect(try await scenario.harness.ask(OpenSurvey(secret: secret)).state == "lapsed")
        try await scenario.harness.advance(to: day("2024-03-30"))
        let refused = try await refusal { _ = try await scenario.harness.ask(OpenSurvey(secret: secret)) }
        #expect(refused.code == .expired)
        #expect(refused.message.contains("29 March 2024"))
    }

    @Test func nobodyButThePortalAndTheLinkMayAnswer() async throws {
        let scenario = try await CollectionScenario()
        try await scenario.beginInDepth()
        let (issued, secret) = try await scenario.lastIssued()
        #expect(try await refusal { _ = try await scenario.harness.ask(OpenSurvey(secret: secret), as: scenario.manager) }.code == .forbidden)
        #expect(try await refusal { _ = try await scenario.harness.ask(OpenSurvey(secret: secret), principal: "support") }.code == .forbidden)
        #expect(try await refusal { _ = try await scenario.harness.ask(SurveyMail(survey: issued.survey), principal: "portal") }.code == .forbidden)
        let revoke = RevokeSurveyLink(survey: issued.survey, reason: "Because")
        #expect(try await refusal { _ = try await scenario.harness.send(revoke, as: scenario.ambassador) }.code == .forbidden)
    }

    @Test func aShortKeyIsRefused() {
        #expect(throws: Refusal.self) { try LinkKey([1, 2, 3] as [UInt8]) }
    }
}
