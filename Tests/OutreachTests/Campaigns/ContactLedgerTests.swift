import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// Who is asked, how often, and who said stop.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct ContactLedgerTests {
    private func started(_ schools: Int = 3) async throws -> OutreachFixture {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        try await fixture.importSchools(schools)
        try await fixture.recordContacts(schools)
        return fixture
    }

    private func record(_ fixture: OutreachFixture, _ urn: Int, _ email: String) async throws {
        let contact = ContactRecord(id: ContactID(), body: .school(urn), role: "headteacher", name: "A", email: email, source: "test")
        try await fixture.harness.send(RecordContacts(contacts: [contact]), principal: "operator")
    }

    @Test func oneHeadOfTwoSchoolsIsAskedOnce() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        try await fixture.importSchools(2)
        try await record(fixture, 100_001, "head@both.test")
        try await record(fixture, 100_002, "Head@Both.test")
        let (_, launch) = try await fixture.launchCampaign()
        #expect(launch.queued == 1 && launch.leftOut == [LeftOut(reason: "asked_recently", count: 1)])
    }

    @Test func theDatabaseKeepsTheQuietPeriodOfThePersonAndOfTheBody() async throws {
        let fixture = try await started()
        try await fixture.launchCampaign()
        let other = try await fixture.draftCampaign()
        let copy = { (person: SQL, body: SQL, later: SQL) async throws in
            _ = try await fixture.database.execute(
                """
                INSERT INTO outreach.mail (id, purpose, programme, campaign, body, contact, person, quiet, token, queued_at, due_at)
                SELECT gen_random_uuid(), purpose, programme, \(other), \(body), contact, \(person), tstzrange(lower(quiet) + \(later), upper(quiet) + \(later)),
                    gen_random_uuid()::text, queued_at, due_at
                FROM outreach.mail WHERE body = 'school:100001'
                """)
        }
        for (person, body, constraint) in [
            ("person", "'school:7'", "mail_quiet_person"), ("gen_random_uuid()", "body", "mail_quiet_line"),
        ] as [(SQL, SQL, String)] {
            let error = await #expect(throws: DatabaseError.self) { try await copy(person, body, "interval '9 days'") }
            #expect(error?.constraint == constraint)
        }
    }

    @Test(arguments: ["phone", "reply", "letter", "staff"]) func whoSaysStopIsNotWrittenTo(how: String) async throws {
        let fixture = try await started()
        try await fixture.launchCampaign()
        try await fixture.harness.send(StopContact(email: " HEAD1@school.test", how: how), as: OutreachFixture.staff)
        try await fixture.harness.send(StopContact(body: .school(100_002), how: how), as: OutreachFixture.staff)
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE reason = 'opted_out'") == 2)
        #expect(try await fixture.harness.emitted(ContactOptedOut.self).map(\.wholeBody) == [false, true])
        // It survives whatever file comes next.
        try await record(fixture, 100_001, "head1@school.test")
        try await record(fixture, 100_002, "another@school.test")
        let preview = try await fixture.harness.ask(PreviewSegment(filter: SegmentFilter()), as: OutreachFixture.staff)
        #expect(preview.reachable == 0 && preview.leftOut.contains(LeftOut(reason: "opted_out", count: 2)))
        let row = try await fixture.database.queryOne("SELECT how FROM outreach.suppression")
        #expect(try row?.get("how") == how)
        // Said again, it is not said twice.
        try await fixture.harness.send(StopContact(email: "head1@school.test", how: how), as: OutreachFixture.staff)
        #expect(try await fixture.harness.emitted(ContactOptedOut.self).count == 2)
    }

    @Test func badWordsAreRefused() async throws {
        let fixture = try await started(1)
        for (command, field) in [
            (StopContact(email: "head1@school.test", how: "telepathy"), "how"), (StopContact(email: "nobody", how: "phone"), "email"),
            (StopContact(how: "phone"), "email"), (StopContact(body: .school(999), how: "phone"), "body"),
        ] {
            let refusal = await #expect(throws: Refusal.self) { try await fixture.harness.send(command, as: OutreachFixture.staff) }
            #expect(refusal?.field == field)
        }
    }

    @Test func whoAnsweredIsNotAskedFurther() async throws {
        let fixture = try await started()
        let (id, _) = try await fixture.launchCampaign()
        try await fixture.harness.send(DeclineInterest(token: try await fixture.token(of: id, 100_001), reason: "no_capacity"))
        try await fixture.harness.send(
            RegisterInterest(lead: LeadID(), body: .school(100_002), name: "A", email: "head2@school.test", role: "headteacher", issues: []))
        try await fixture.harness.deliver(
            EngagementOpened(
                programme: "fwams", version: 1, engagement: EngagementID(), reference: "R", body: .school(100_003), unit: .school(100_003), ambassador: "A01",
                lead: LeadID(), contact: ContactID(), model: "one_to_one", on: try #require(Day("2023-09-01"))), from: .support)
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE reason = 'no_longer_needed'") == 3)
    }

    @Test func aPersonIsShownAndErased() async throws {
        let fixture = try await started(2)
        let administrator = Actor(person: PersonID(), grants: [RoleGrant(.administrator)])
        try await record(fixture, 100_002, "head1@school.test")
        try await fixture.launchCampaign()
        try await fixture.harness.send(
            RegisterInterest(
                lead: LeadID(), body: .school(100_001), name: "Head 1", email: "head1@school.test", role: "headteacher", phone: "01632 960001", issues: [],
                message: "Call me"))
        let shown = try await fixture.harness.ask(GetPerson(email: "Head1@school.test"), as: administrator)
        #expect(shown.contacts.map(\.bodyName) == ["School 1", "School 2"] && shown.leads.map(\.message) == ["Call me"] && shown.touches.count == 1)
        await #expect(throws: Refusal.self) { try await fixture.harness.ask(GetPerson(email: "head1@school.test"), as: OutreachFixture.staff) }

        #expect(try await fixture.harness.send(ErasePerson(email: "head1@school.test"), as: administrator).contacts == 2)
        let gone = try await fixture.harness.ask(GetPerson(email: "head1@school.test"), as: administrator)
        #expect(gone.contacts.isEmpty && gone.leads.isEmpty && gone.stopped == "opted_out")
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.contact WHERE name = 'Head 1' OR email LIKE 'head1@%'") == 0)
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.lead WHERE message IS NOT NULL OR phone IS NOT NULL") == 0)
        // Their schools may still be asked, of somebody else.
        let preview = try await fixture.harness.ask(PreviewSegment(filter: SegmentFilter()), as: OutreachFixture.staff)
        #expect(!preview.leftOut.contains { $0.reason == "opted_out" })
    }
}
