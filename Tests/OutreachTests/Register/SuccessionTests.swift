import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// A school is its URN, and a URN changes: what is known of it follows.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct SuccessionTests {
    private static let header = "URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name),GOR (name)\n"
    private static let links = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n"

    private static func row(_ urn: Int, _ status: String) -> String { "\(urn),School \(urn),Academy converter,\(status),Primary,London\n" }

    /// Schools 100001 to 100003 with a campaign's message to each; then 100001 converts to 200001.
    private func converted() async throws -> (fixture: OutreachFixture, campaign: CampaignID) {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        try await fixture.importSchools(3)
        try await fixture.recordContacts(3)
        let campaign = try await fixture.launchCampaign().id
        try await fixture.importRegister(Self.header + Self.row(100_001, "Closed") + Self.row(200_001, "Open"), asOf: "2023-12-01")
        return (fixture, campaign)
    }

    private func current(_ fixture: OutreachFixture, _ urn: Int) async throws -> Int {
        try await fixture.count("SELECT register.current_urn(\(urn)::integer) AS count")
    }

    @Test func anOptOutHoldsForTheSuccessorAtOnce() async throws {
        let (fixture, campaign) = try await converted()
        try await fixture.harness.send(OptOut(token: try await fixture.token(of: campaign, 100_001), wholeBody: true))
        try await fixture.harness.send(
            RecordContacts(contacts: [
                ContactRecord(id: ContactID(), body: .school(200_001), role: "headteacher", name: "New", email: "new@school.test", source: "test")
            ]), principal: "operator")
        let filter = SegmentFilter(regions: ["London"])
        let before = try await fixture.harness.ask(PreviewSegment(filter: filter), as: OutreachFixture.staff)
        #expect(before.reachable == 1)
        try await fixture.importRegister(Self.links + "100001,200001,School 200001,Successor,01-12-2023\n", asOf: "2023-12-02")
        #expect(try await current(fixture, 100_001) == 200_001)
        let after = try await fixture.harness.ask(PreviewSegment(filter: filter), as: OutreachFixture.staff)
        #expect(after.reachable == 0 && after.leftOut.contains(LeftOut(reason: "opted_out", count: 1)))
        let contact = try #require(try await fixture.database.queryOne("SELECT id FROM outreach.contact WHERE body = 'school:200001'"))
        #expect(try await Suppression.reason(contact.get("id"), fixture.database) == "opted_out")
        // And an opt-out that comes later by a message to the old URN holds for the new one too.
        let touches = try await fixture.harness.ask(ListTouches(body: .school(200_001)), as: OutreachFixture.staff)
        #expect(touches.touches.count == 1)
    }

    @Test func theLimitOnRemindersIsTheLines() async throws {
        let (fixture, _) = try await converted()
        let survey = SurveyID()
        let contact = try #require(try await fixture.database.queryOne("SELECT id FROM outreach.contact WHERE body = 'school:100001'")).get(
            "id", as: ContactID.self)
        func remind(_ ordinal: Int, _ body: String) async throws {
            try await fixture.database.execute(
                """
                INSERT INTO outreach.mail (id, purpose, programme, survey, body, contact, ordinal, token, queued_at, due_at)
                VALUES (\(MailID()), 'survey_reminder', 'fwams', \(survey), \(body), \(contact), \(ordinal), \(MailID().description), \(TestDatabase.beginning),
                    \(TestDatabase.beginning))
                """)
        }
        try await remind(1, "school:100001")
        try await remind(2, "school:100001")
        try await fixture.importRegister(Self.links + "100001,200001,School 200001,Successor,\n", asOf: "2023-12-02")
        try await fixture.importRegister(Self.links + "100001,200001,School 200001,Successor,\n", asOf: "2023-12-03")
        #expect(try await fixture.count("SELECT reminders AS count FROM outreach.reminder_count WHERE subject = 'school:200001'") == 2)
        try await remind(3, "school:200001")
        let refused = await #expect(throws: DatabaseError.self) {
            try await fixture.database.execute("DELETE FROM outreach.reminder_count WHERE subject LIKE 'contact:%'")
            try await fixture.database.execute("UPDATE outreach.mail SET ordinal = 0, purpose = 'survey_link' WHERE ordinal = 1")
            try await remind(1, "school:100001")
        }
        #expect(refused?.constraint == "reminder_cap")
    }

    /// The database refuses a second message to a line in its quiet period, whichever URN it would go to.
    @Test func theQuietPeriodIsTheLines() async throws {
        let (fixture, campaign) = try await converted()
        let head = ContactRecord(id: ContactID(), body: .school(200_001), role: "headteacher", name: "New", email: "new@school.test", source: "test")
        try await fixture.harness.send(RecordContacts(contacts: [head]), principal: "operator")
        func write(_ queued: Instant) async throws {
            try await fixture.database.execute(
                """
                INSERT INTO outreach.mail (id, purpose, programme, campaign, body, contact, person, quiet, token, queued_at, due_at)
                SELECT \(MailID()), 'campaign', 'fwams', \(campaign), body, id, person, tstzrange(\(queued), \(queued.adding(seconds: 86_400))), \(MailID().description),
                    \(queued), \(queued) FROM outreach.contact WHERE id = \(head.id)
                """)
        }
        for file in 1...2 {
            try await fixture.importRegister(Self.links + "100001,200001,School 200001,Successor,01-12-2023\n", asOf: "2023-12-0\(file)")
        }
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.mail WHERE quiet_line = 'school:200001' AND body = 'school:100001'") == 1)
        let now = try await fixture.harness.now()
        let refused = await #expect(throws: DatabaseError.self) { try await write(now) }
        #expect(refused?.constraint == "mail_quiet_line")
        try await write(now.adding(seconds: 86_400 * 400))
        // Two of a line that were written to at one time before they merged: each keeps its own, and the import goes through.
        try await fixture.importRegister(Self.header + Self.row(100_002, "Closed") + Self.row(100_003, "Closed"), asOf: "2023-12-03")
        let merged = "100002,200001,,Successor - merged,\n100003,200001,,Successor - merged,\n"
        try await fixture.importRegister(Self.links + merged, asOf: "2023-12-03")
        #expect(try await current(fixture, 100_003) == 200_001)
    }

    @Test func everybodyOfTheLineIsToldOfAnOptOutAndItsLeadEnds() async throws {
        let (fixture, _) = try await converted()
        let lead = LeadID()
        try await fixture.harness.send(
            RegisterInterest(lead: lead, body: .school(100_001), name: "Head", email: "head1@school.test", role: "headteacher"))
        try await fixture.harness.send(AcceptMatch(lead: lead, ambassador: "A05"), as: OutreachFixture.staff)
        try await fixture.importRegister(Self.links + "100001,200001,School 200001,Successor,01-12-2023\n", asOf: "2023-12-02")
        // The engagement is of the school as it is now.
        try await fixture.harness.deliver(
            EngagementClosed(
                programme: "fwams", engagement: EngagementID(), reference: "FWAMS-200001-1", body: .school(200_001), unit: .school(200_001), ambassador: "A05",
                contact: ContactID(), tier: "participant", supported: true, reason: "completed", on: Day("2023-12-02")!), from: .support)
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.lead WHERE state = 'closed'") == 1)
        try await fixture.harness.send(StopContact(body: .school(200_001), how: "phone"), as: OutreachFixture.staff)
        let told = try await fixture.harness.emitted(ContactOptedOut.self)
        #expect(told.map(\.body) == [.school(100_001)] && told.allSatisfy(\.wholeBody))
    }

    @Test func aLeadFollowsAndIsNotMadeTwice() async throws {
        let (fixture, campaign) = try await converted()
        let token = try await fixture.token(of: campaign, 100_001)
        func interest() -> RegisterInterest {
            RegisterInterest(lead: LeadID(), token: token, name: "Head", email: "head1@school.test", role: "headteacher")
        }
        let first = try await fixture.harness.send(interest())
        try await fixture.importRegister(Self.links + "200001,100001,School 100001,Predecessor,\n", asOf: "2023-12-02")
        #expect(try await fixture.harness.send(interest()).lead == first.lead)
        let school = try await fixture.harness.ask(GetSchool(urn: 200_001), as: OutreachFixture.staff)
        #expect(school.leads.map(\.id) == [first.lead])
        #expect(school.linked?.map(\.follows) == [true])
        let preview = try await fixture.harness.ask(PreviewSegment(filter: SegmentFilter(regions: ["London"])), as: OutreachFixture.staff)
        #expect(preview.leftOut.contains(LeftOut(reason: "already_engaged", count: 1)))
    }

    @Test func aSplitWaitsForAPersonWhoIsRecorded() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.importRegister(Self.header + Self.row(1, "Closed") + Self.row(2, "Open") + Self.row(3, "Open") + Self.row(4, "Open"))
        let report = try await fixture.importRegister(
            Self.links + "1,2,,Successor - Split School,\n1,3,,Successor - Split School,\n1,77,,Successor - Split School,\n")
        #expect(report.waiting == 1)
        #expect(try await current(fixture, 1) == 1)
        let staff = OutreachFixture.staff
        let cases = try await fixture.harness.ask(ListSuccessions(), as: staff).cases
        #expect(cases.map(\.urn) == [1] && cases[0].kind == "split" && cases[0].candidates.map(\.urn) == [2, 3] && cases[0].follows == nil)
        try await fixture.harness.send(DecideSuccession(urn: 1, successor: 3, reason: "It kept the building."), as: staff)
        #expect(try await current(fixture, 1) == 3)
        #expect(try await fixture.harness.ask(ListSuccessions(), as: staff).total == 0)
        // The links were told from the other side alone.
        let linked = try await fixture.harness.ask(GetSchool(urn: 3), as: staff).linked
        #expect(linked?.map(\.how) == ["Predecessor - Split School"] && linked?.first?.urn == 1 && linked?.first?.follows == true)
        let decided = try #require(try await fixture.harness.ask(ListSuccessions(undecided: false), as: staff).cases.first)
        #expect(decided.follows == 3 && decided.decision?.by == staff.person.description && decided.decision?.reason == "It kept the building.")
        // The last word counts, and another import keeps it.
        try await fixture.harness.send(DecideSuccession(urn: 1, successor: nil, reason: "Neither did."), as: staff)
        try await fixture.importRegister(Self.links + "1,2,,Successor - Split School,\n", asOf: "2024-01-01")
        #expect(try await current(fixture, 1) == 1)
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.succession_decision") == 2)
    }

    @Test func aMergerIsFollowedAndShown() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.importRegister(Self.header + Self.row(1, "Closed") + Self.row(2, "Closed") + Self.row(3, "Open"))
        try await fixture.importRegister(Self.links + "1,3,,Successor - merged,\n2,3,,Result of Amalgamation,\n3,2,,Result of Amalgamation,\n")
        #expect(try await current(fixture, 1) == 3)
        #expect(try await current(fixture, 2) == 3)
        let cases = try await fixture.harness.ask(ListSuccessions(), as: OutreachFixture.staff).cases
        #expect(cases.map(\.kind) == ["merged", "merged"] && cases.map(\.follows) == [3, 3])
        try await fixture.harness.send(DecideSuccession(urn: 2, successor: nil, reason: "Only the site went."), as: OutreachFixture.staff)
        #expect(try await current(fixture, 2) == 2)
    }

    @Test func linesAreWalkedToTheirEndAndCirclesLeadNowhere() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.importRegister(
            Self.links + "1,2,,Successor,\n2,3,,Successor,\n5,6,,Successor,\n6,5,,Successor,\n7,8,,Successor,\n9,3,,Closure,\n", asOf: "2023-01-01")
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.succession") == 0)
        let rows = (1...9).map { Self.row($0, [3, 7].contains($0) ? "Open" : "Closed") }.joined()
        try await fixture.importRegister(Self.header + rows)
        #expect(try await current(fixture, 1) == 3)
        #expect(try await current(fixture, 2) == 3)
        for urn in [5, 6, 7, 9] { #expect(try await current(fixture, urn) == urn) }
        let line = try #require(try await fixture.database.queryOne("SELECT register.line_of('school:2') AS line"))
        #expect(Set(try line.get("line", as: [String].self)) == ["school:1", "school:2", "school:3"])
        #expect(try await fixture.count("SELECT cardinality(register.line_of('trust:5')) AS count") == 1)
    }

    @Test(arguments: [(7, 8 as Int?, "no link"), (2, 9, "no such successor"), (3, 2, "is open"), (2, 3, "")]) func decisionsAreChecked(
        urn: Int, successor: Int?, refusal: String
    ) async throws {
        let fixture = try await OutreachFixture()
        try await fixture.importRegister(Self.header + Self.row(2, "Closed") + Self.row(3, "Open") + Self.row(8, "Open"))
        try await fixture.importRegister(Self.links + "2,3,,Successor - Split School,\n2,8,,Successor,\n3,2,,Successor,\n")
        do {
            try await fixture.harness.send(DecideSuccession(urn: urn, successor: successor, reason: "Because."), as: OutreachFixture.staff)
            #expect(refusal.isEmpty)
        } catch let refused as Refusal {
            #expect(!refusal.isEmpty && refused.message.lowercased().contains(refusal), "\(refused.message)")
        }
    }
}
