import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// A campaign as a sequence of touches over channels: when each comes, whom it leaves alone, and what a person records.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct TouchTests {
    private static let call = PlannedTouch(channel: "phone", afterWorkingDays: 5, instructions: "Ask whether ((school_name)) has read it")

    private func started(_ schools: Int = 4, first: String = "email", following: [PlannedTouch]) async throws -> (OutreachFixture, CampaignID) {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        try await fixture.importSchools(schools)
        try await fixture.recordContacts(schools)
        let id = try await fixture.draftCampaign(channel: first)
        try await fixture.harness.send(PlanTouches(id: id, touches: following), as: OutreachFixture.staff)
        try await fixture.harness.send(PreviewCampaign(id: id), as: OutreachFixture.staff)
        try await fixture.harness.send(ApproveCampaign(id: id), as: OutreachFixture.approver)
        try await fixture.harness.send(LaunchCampaign(id: id), as: OutreachFixture.staff)
        return (fixture, id)
    }

    private func sheet(_ fixture: OutreachFixture, _ id: CampaignID) async throws -> CallSheet {
        try await fixture.harness.ask(GetCallSheet(campaign: id), as: OutreachFixture.staff)
    }

    /// Launched on Friday 1 September; five working days later is within the ten quiet days, which end on Monday 11.
    @Test func aCallFollowsWhenTheQuietDaysAreOver() async throws {
        let (fixture, id) = try await started(following: [Self.call])
        try await fixture.harness.advance(to: try #require(Day("2023-09-10")))
        #expect(try await sheet(fixture, id).due == 0)
        try await fixture.harness.advance(to: try #require(Day("2023-09-11")))
        let sheet = try await sheet(fixture, id)
        #expect(sheet.due == 4 && sheet.campaign == "Autumn")
        #expect(sheet.rows.first?.instructions == "Ask whether School 1 has read it")
        let standing = try await fixture.harness.ask(GetCampaign(id: id), as: OutreachFixture.staff).touches
        #expect(standing?.map(\.place) == [2] && standing?.first?.open == 4 && standing?.first?.madeUpOn == Day("2023-09-11"))
    }

    @Test func whoHasAnsweredIsNotTouchedAgain() async throws {
        let (fixture, id) = try await started(5, following: [Self.call])
        try await fixture.harness.send(DeclineInterest(token: try await fixture.token(of: id, 100_001), reason: "no_capacity"))
        try await fixture.harness.send(OptOut(token: try await fixture.token(of: id, 100_002)))
        try await fixture.harness.send(
            RegisterInterest(lead: LeadID(), body: .school(100_003), name: "A", email: "head3@school.test", role: "headteacher", issues: []))
        try await fixture.database.execute(
            "INSERT INTO outreach.suppression (address, reason, since, how) VALUES ('head4@school.test', 'bounced', now(), 'bounce')")
        try await fixture.harness.advance(to: try #require(Day("2023-09-11")))
        #expect(try await sheet(fixture, id).rows.map(\.body) == [.school(100_005)])
    }

    @Test func anAnswerTakesWhoIsDueOffTheSheetAtOnce() async throws {
        let (fixture, id) = try await started(3, first: "phone", following: [])
        #expect(try await sheet(fixture, id).due == 3)
        try await fixture.harness.send(
            RegisterInterest(lead: LeadID(), body: .school(100_001), name: "A", email: "head1@school.test", role: "headteacher", issues: []))
        try await fixture.harness.send(StopContact(email: "head2@school.test", how: "phone"), as: OutreachFixture.staff)
        #expect(try await sheet(fixture, id).rows.map(\.body) == [.school(100_003)])
        let standing = try await fixture.harness.ask(GetCampaign(id: id), as: OutreachFixture.staff).touches?.first
        #expect(standing?.outcomes == [TouchOutcomeCount(outcome: "stopped", count: 2)])
    }

    @Test func whatCameOfACallIsKept() async throws {
        let (fixture, id) = try await started(4, first: "phone", following: [])
        let (harness, staff) = (fixture.harness, OutreachFixture.staff)
        let rows = try await sheet(fixture, id).rows
        let lead = try await harness.send(RecordTouch(id: rows[0].id, outcome: "interested"), as: staff).lead
        #expect(lead?.reference == "FWAMS-L-100001")
        #expect(try await harness.emitted(LeadRegistered.self).map(\.campaign) == [id])
        try await harness.send(RecordTouch(id: rows[1].id, outcome: "declined", reason: "no_capacity", askAgainOn: Day("2024-01-08")), as: staff)
        try await harness.send(RecordTouch(id: rows[2].id, outcome: "opted_out"), as: staff)
        try await harness.send(RecordTouch(id: rows[3].id, outcome: "no_answer", note: "Back after three"), as: staff)
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.suppression WHERE how = 'phone'") == 1)
        #expect(try await harness.emitted(InterestDeclined.self).map(\.campaign) == [id])
        #expect(try await harness.emitted(TouchMade.self).map(\.outcome) == ["interested", "declined", "opted_out", "no_answer"])
        // Tried again on the next working day.
        let today = try await sheet(fixture, id)
        #expect(today.due == 0 && today.later == 1)
        try await harness.advance(to: try #require(Day("2023-09-04")))
        let again = try await sheet(fixture, id).rows
        #expect(again.map(\.attempts) == [1] && again.first?.note == "Back after three")
        let repeated = await #expect(throws: Refusal.self) { try await harness.send(RecordTouch(id: rows[0].id, outcome: "left_message"), as: staff) }
        #expect(repeated?.code == .conflict)
    }

    @Test func badWordsAreRefused() async throws {
        let (fixture, id) = try await started(1, first: "phone", following: [])
        let touch = try #require(try await sheet(fixture, id).rows.first?.id)
        for (command, field) in [
            (RecordTouch(id: touch, outcome: "done"), "outcome"), (RecordTouch(id: touch, outcome: "declined"), "reason"),
            (RecordTouch(id: touch, outcome: "call_back"), "askAgainOn"),
            (RecordTouch(id: touch, outcome: "call_back", askAgainOn: Day("2023-09-01")), "askAgainOn"),
        ] {
            let refusal = await #expect(throws: Refusal.self) { try await fixture.harness.send(command, as: OutreachFixture.staff) }
            #expect(refusal?.field == field)
        }
        let draft = try await fixture.draftCampaign()
        for (touches, field) in [
            ([PlannedTouch(channel: "pigeon", afterWorkingDays: 5, instructions: "Fly")], "channel"),
            ([PlannedTouch(channel: "phone", afterWorkingDays: 5)], "instructions"),
            ([PlannedTouch(channel: "phone", afterWorkingDays: 5, instructions: "See ((interest_link))")], "instructions"),
            ([PlannedTouch(channel: "email", afterWorkingDays: 5)], "template"),
            ([PlannedTouch](repeating: Self.call, count: 4), "touches"),
        ] {
            let refusal = await #expect(throws: Refusal.self) {
                try await fixture.harness.send(PlanTouches(id: draft, touches: touches), as: OutreachFixture.staff)
            }
            #expect(refusal?.field == field)
        }
    }

    /// The second message, and that no third one comes while the first two are quiet; a paused campaign goes on where it was.
    @Test func anEMailFollowsByItsOwnTemplate() async throws {
        let template = TemplateID()
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        try await fixture.importSchools(2)
        try await fixture.recordContacts(2)
        try await fixture.harness.send(SaveTemplate(id: template, name: "Again", subject: "Again", body: "Dear ((contact_name))"), as: OutreachFixture.staff)
        let id = try await fixture.draftCampaign()
        let again = PlannedTouch(channel: "email", afterWorkingDays: 10, template: template)
        try await fixture.harness.send(PlanTouches(id: id, touches: [again, again, again]), as: OutreachFixture.staff)
        try await fixture.harness.send(PreviewCampaign(id: id), as: OutreachFixture.staff)
        try await fixture.harness.send(ApproveCampaign(id: id), as: OutreachFixture.approver)
        try await fixture.harness.send(LaunchCampaign(id: id), as: OutreachFixture.staff)
        try await fixture.harness.send(PauseCampaign(id: id), as: OutreachFixture.staff)
        try await fixture.harness.advance(to: try #require(Day("2023-09-18")))
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail") == 2)
        try await fixture.harness.send(ResumeCampaign(id: id), as: OutreachFixture.staff)
        try await fixture.harness.advance(to: try #require(Day("2023-09-19")))
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE touch IS NOT NULL") == 2)
        for day in ["2023-10-03", "2023-10-17", "2023-11-30"] { try await fixture.harness.advance(to: try #require(Day(day))) }
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE touch IS NOT NULL") == 6)
        #expect(try await fixture.count("SELECT max(reminders) AS count FROM outreach.reminder_count") == 3)
        let claimed = try await ClaimedMail.take(try Worker(fixture).context, campaigns: 50)
        #expect(
            try claimed.map { try $0.row.get("template_subject", as: String.self) }.sorted() == [
                "Again", "Again", "Again", "Again", "Again", "Again", "Hello ((school_name))", "Hello ((school_name))",
            ])
    }

    /// Whatever the code does.
    @Test func theDatabaseHoldsTheCapAndTheQuietDays() async throws {
        let (fixture, id) = try await started(1, first: "phone", following: [])
        let copy: SQL = """
            INSERT INTO outreach.touch (id, programme, campaign, place, channel, body, line, contact, person, quiet, queued_at, due_on)
            SELECT gen_random_uuid(), programme, campaign, 2, channel, body, line, contact, person, quiet, queued_at, due_on FROM outreach.touch WHERE campaign = \(id)
            """
        let quiet = await #expect(throws: DatabaseError.self) { try await fixture.database.execute(copy) }
        #expect(quiet?.constraint == "touch_quiet_person")
        try await fixture.database.execute("UPDATE outreach.touch SET quiet = 'empty'")
        try await fixture.database.execute("INSERT INTO outreach.reminder_count SELECT 'campaign:' || campaign, 'person:' || person, 3 FROM outreach.touch")
        let cap = await #expect(throws: DatabaseError.self) { try await fixture.database.execute(copy) }
        #expect(cap?.constraint == "reminder_cap")
    }
}
