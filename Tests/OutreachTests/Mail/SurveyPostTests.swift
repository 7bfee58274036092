import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct SurveyPostTests {
    private func started() async throws -> (OutreachFixture, ContactID) {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        try await fixture.importSchools(2)
        return (fixture, try await fixture.recordContacts(2)[0])
    }

    private func issued(_ survey: SurveyID, _ contact: ContactID, _ day: Day) -> SurveyIssued {
        SurveyIssued(
            programme: "fwams", survey: survey, reference: "FWAMS-100001-1-B", body: .school(100_001), engagement: EngagementID(), ambassador: "A01",
            contact: contact, instrument: "baseline", instrumentVersion: 1, wave: "baseline", on: day, due: day.adding(days: 14))
    }

    @Test func anEventSeenTwiceQueuesOneMessage() async throws {
        let (fixture, contact) = try await started()
        let day = try #require(Day("2023-09-01"))
        let event = issued(SurveyID(), contact, day)
        let id = MessageID()
        try await fixture.harness.deliver(event, from: .collection, id: id)
        try await fixture.harness.deliver(event, from: .collection, id: id)
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE purpose = 'survey_invitation'") == 1)
    }

    @Test func threeRemindersAndNoMore() async throws {
        let (fixture, contact) = try await started()
        let day = try #require(Day("2023-09-01"))
        let survey = SurveyID()
        for ordinal in [1, 2, 3, 3, 4] {
            try await fixture.harness.deliver(
                SurveyReminderDue(programme: "fwams", survey: survey, body: .school(100_001), contact: contact, ordinal: ordinal, on: day), from: .collection)
        }
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE purpose = 'survey_reminder'") == 3)
        #expect(try await fixture.harness.emitted(MessageNotSent.self).allSatisfy { $0.reason == "reminder_cap" })
        // Whatever the code does, the database counts: to the person over bodies, and to the body over people.
        let error = await #expect(throws: DatabaseError.self) {
            try await fixture.database.execute(
                "UPDATE outreach.reminder_count SET reminders = reminders + 1 WHERE subject = \("contact:\(contact)")")
        }
        #expect(error?.constraint == "reminder_cap")
    }

    @Test func aNewLinkGoesOutBesideTheInvitationAndIsNoReminder() async throws {
        let (fixture, contact) = try await started()
        let day = try #require(Day("2023-09-01"))
        let survey = SurveyID()
        try await fixture.harness.deliver(issued(survey, contact, day), from: .collection)
        for _ in 1...2 {
            try await fixture.harness.deliver(
                SurveyLinkRenewed(programme: "fwams", survey: survey, body: .school(100_001), contact: contact, on: day), from: .collection)
        }
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE purpose = 'survey_link'") == 2)
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE purpose = 'survey_invitation'") == 1)
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.reminder_count") == 0)
    }

    @Test func nobodyWhoOptedOutIsAsked() async throws {
        let (fixture, contact) = try await started()
        let (id, _) = try await fixture.launchCampaign()
        try await fixture.harness.send(OptOut(token: try await fixture.token(of: id, 100_001)))
        try await fixture.harness.deliver(issued(SurveyID(), contact, try #require(Day("2023-09-01"))), from: .collection)
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE purpose = 'survey_invitation'") == 0)
        #expect(try await fixture.harness.emitted(MessageNotSent.self).last?.purpose == "survey_invitation")
    }

    @Test func signInIsQueued() async throws {
        let (fixture, _) = try await started()
        try await fixture.harness.deliver(SignInRequested(person: PersonID(), link: SignInLinkID()), from: .access)
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE purpose = 'sign_in' AND state = 'created'") == 1)
    }
}
