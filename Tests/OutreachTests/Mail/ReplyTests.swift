import Contracts
import FoundationEssentials
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// What people write back, and what machines do, in the record.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct ReplyTests {
    private static let call = PlannedTouch(channel: "phone", afterWorkingDays: 5, instructions: "Ask whether ((school_name)) has read it")

    private func reply(to mail: MailID, _ words: String = "Please call me.\n\n> Hello", from: String = "Head 1 <head1@school.test>", number: Int = 1) -> [UInt8]
    {
        ComingIn.mail("To: programme@example.org\nSubject: Re: Hello\nIn-Reply-To: <\(mail)@example.org>", words, from: from, number: number)
    }

    @Test func aReplyIsALeadAndStopsTheSequence() async throws {
        let answered = try await Answered(following: [Self.call], state: "unknown")
        #expect(try await answered.takeIn(reply(to: try await answered.mail(100_001))) == ["replied"])
        let row = try await answered.fixture.database.queryOne("SELECT campaign, message, channel FROM outreach.lead WHERE body = 'school:100001'")
        let lead = try #require(row)
        #expect(try lead.get("campaign") == answered.campaign && lead.get("message") == "Please call me." && lead.get("channel") == "email")
        #expect(try await answered.state(100_001) == "sent")
        #expect(try await answered.fixture.harness.emitted(MessageAnswered.self).map(\.campaign) == [answered.campaign])
        // Its words are with the lead: nobody has to read it here.
        #expect(try await answered.incoming().total == 0)
        try await answered.fixture.database.execute("UPDATE outreach.mail SET state = 'sent', reason = NULL WHERE state = 'unknown'")
        try await answered.fixture.harness.advance(to: try #require(Day("2023-09-11")))
        let sheet = try await answered.fixture.harness.ask(GetCallSheet(campaign: answered.campaign), as: OutreachFixture.staff)
        #expect(sheet.rows.map(\.body) == [.school(100_002)])
    }

    @Test func aColleaguesReplyJoinsTheLeadAndWaitsToBeRead() async throws {
        let answered = try await Answered()
        let mail = try await answered.mail(100_001)
        try await answered.takeIn(reply(to: mail), reply(to: mail, "I decide this.", from: "Sam Field <sam@school.test>", number: 2))
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.lead") == 1)
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.lead_voice") == 2)
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.contact WHERE email = 'sam@school.test' AND name = 'Sam Field'") == 1)
        let waiting = try #require(try await answered.incoming().waiting.first)
        #expect(waiting.sender == "sam@school.test" && waiting.bodyName == "School 1")
        let letter = try await answered.fixture.harness.ask(GetIncomingMail(id: waiting.id), as: OutreachFixture.staff)
        #expect(letter.words == "I decide this." && letter.lead != nil)
    }

    /// A phone's mail program may not say what is answered.
    @Test func aReplyIsKnownByWhoWrites() async throws {
        let answered = try await Answered()
        #expect(try await answered.takeIn(ComingIn.mail("To: programme@example.org", "Yes!", from: "head2@school.test")) == ["replied"])
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.lead WHERE body = 'school:100002'") == 1)
    }

    @Test func stopIsAStopWhoeverSaysIt() async throws {
        let answered = try await Answered()
        let mailto = ComingIn.mail("To: stop+\(try await answered.token(100_001))@example.org", "", from: "head1@school.test")
        let stranger = ComingIn.mail("To: programme@example.org", "STOP", from: "nobody@elsewhere.test", number: 2)
        #expect(try await answered.takeIn(mailto, stranger) == ["stopped", "stopped"])
        let stopped = try await answered.fixture.database.query("SELECT address FROM outreach.suppression WHERE how = 'reply' ORDER BY address")
        #expect(try stopped.map { try $0.get("address", as: String.self) } == ["head1@school.test", "nobody@elsewhere.test"])
        #expect(try await answered.fixture.harness.emitted(ContactOptedOut.self).map(\.body) == [.school(100_001)])
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.lead") == 0)
    }

    @Test func anAbsenceIsNeitherAReplyNorABounce() async throws {
        let answered = try await Answered()
        let mail = try await answered.mail(100_001)
        let away = ComingIn.mail("To: programme@example.org\nIn-Reply-To: <\(mail)@example.org>\nAuto-Submitted: auto-replied", "I am away until Monday.")
        #expect(try await answered.takeIn(away) == ["automatic"])
        #expect(try await answered.state(100_001) == "sent")
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.lead") == 0)
        #expect(try await answered.fixture.harness.emitted(MessageAnswered.self).isEmpty)
    }

    @Test func aReplyToASurveyStopsItsRemindersAndWaitsToBeRead() async throws {
        let answered = try await Answered()
        let survey = SurveyID()
        let row = try await answered.fixture.database.queryOne("SELECT id FROM outreach.contact WHERE body = 'school:100001'")
        let contact: ContactID = try #require(row).get("id")
        let day = try #require(Day("2023-09-01"))
        for ordinal in 1...2 {
            try await answered.fixture.harness.deliver(
                SurveyReminderDue(programme: "fwams", survey: survey, body: .school(100_001), contact: contact, ordinal: ordinal, on: day), from: .collection)
        }
        let first = try await answered.fixture.database.queryOne("SELECT id FROM outreach.mail WHERE survey = \(survey) AND ordinal = 1")
        let asked: MailID = try #require(first).get("id")
        try await answered.fixture.database.execute("UPDATE outreach.mail SET state = 'sent', sending_at = due_at, ended_at = due_at WHERE id = \(asked)")
        try await answered.takeIn(reply(to: asked, "We did this on paper."))
        #expect(try await answered.fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE survey = \(survey) AND state = 'cancelled'") == 1)
        #expect(try await answered.fixture.harness.emitted(MessageAnswered.self).map(\.survey) == [survey])
        #expect(try await answered.incoming().total == 1)
    }
}
