import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// Who came, who watched, and what an event led to.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct AttendanceTests {
    /// The day after the event, with two who have a place.
    private func held(_ schools: Int = 4) async throws -> (EventFixture, [PlaceTaken]) {
        let fixture = try await EventFixture(schools: schools)
        let places = [try await fixture.ask(1), try await fixture.ask(2)]
        try await fixture.outreach.harness.advance(to: EventFixture.day.adding(days: 1))
        return (fixture, places)
    }

    @Test func whoCameIsKeptAndPutRight() async throws {
        let (fixture, places) = try await held()
        let harness = fixture.outreach.harness
        let entries = [
            AttendanceEntry(place: places[0].place, outcome: "attended"), AttendanceEntry(place: places[1].place, outcome: "did_not_come"),
            AttendanceEntry(email: "HEAD3@school.test", outcome: "attended"), AttendanceEntry(body: .school(100_004), outcome: "uninvited"),
        ]
        #expect(try await fixture.send(RecordAttendance(event: fixture.event, entries: entries)) == AttendanceRecorded(added: 4, changed: 0, unchanged: 0))
        #expect(try await fixture.send(RecordAttendance(event: fixture.event, entries: entries)) == AttendanceRecorded(added: 0, changed: 0, unchanged: 4))
        let detail = try await fixture.detail()
        #expect(detail.summary.state == "held" && detail.summary.attended == 3)
        #expect(detail.places.map(\.attendance) == ["attended", "did_not_come"])
        #expect(detail.others.map(\.outcome) == ["uninvited", "uninvited"])
        #expect(try await harness.emitted(EventAttended.self).map(\.outcome) == ["attended", "uninvited", "uninvited"])
        // A touch of the ledger, which stops nothing.
        let touches = try await harness.ask(ListTouches(body: .school(100_003)), as: OutreachFixture.staff).touches
        #expect(touches.map(\.channel) == ["event"] && touches.first?.state == "uninvited" && touches.first?.ask == "Flexible working")
        #expect(try await fixture.outreach.launchCampaign().launch.queued == 4)
        // The other way round.
        let right = [
            AttendanceEntry(place: places[0].place, outcome: "did_not_come"), AttendanceEntry(email: "head2@school.test", outcome: "attended"),
        ]
        #expect(try await fixture.send(RecordAttendance(event: fixture.event, entries: right)) == AttendanceRecorded(added: 0, changed: 2, unchanged: 0))
        #expect(try await fixture.detail().places.map(\.attendance) == ["did_not_come", "attended"])
        #expect(try await fixture.outreach.count("SELECT count(*) AS count FROM outreach.event_attendance") == 6)
        #expect(
            try await fixture.outreach.count(
                "SELECT count(*) AS count FROM outreach.touch WHERE campaign IS NULL AND state = 'made' AND body = 'school:100001'")
                == 0)
    }

    @Test func whoIsInterestedBecomesALead() async throws {
        let (fixture, places) = try await held()
        let recorded = try await fixture.send(
            RecordAttendance(event: fixture.event, entries: [AttendanceEntry(place: places[0].place, outcome: "attended", interested: true)]))
        #expect(recorded.leads.map(\.reference) == ["FWAMS-L-100001"])
        #expect(try await fixture.outreach.harness.emitted(LeadRegistered.self).map(\.channel) == ["event"])
        let nobody = await #expect(throws: Refusal.self) {
            try await fixture.send(
                RecordAttendance(event: fixture.event, entries: [AttendanceEntry(body: .school(100_004), outcome: "uninvited", interested: true)]))
        }
        #expect(nobody?.field == "entries")
    }

    @Test func nobodyCameBeforeItBegan() async throws {
        let fixture = try await EventFixture()
        let place = try await fixture.ask(1).place
        let early = await #expect(throws: Refusal.self) {
            try await fixture.send(RecordAttendance(event: fixture.event, entries: [AttendanceEntry(place: place, outcome: "attended")]))
        }
        #expect(early?.code == .conflict)
        let stranger = await #expect(throws: Refusal.self) {
            try await fixture.outreach.harness.advance(to: EventFixture.day.adding(days: 1))
            try await fixture.send(RecordAttendance(event: fixture.event, entries: [AttendanceEntry(email: "who@school.test", outcome: "attended")]))
        }
        #expect(stranger?.field == "entries")
    }

    @Test func viewsAreImportedOnceAndUnmatchedRowsAreKept() async throws {
        let (fixture, _) = try await held(4)
        let text = """
            E-mail,URN,School,Minutes,Day
            head1@school.test,,,20,2023-10-05
            head1@school.test,,,15,2023-10-05
            ,100002,,40,2023-10-06
            ,,School 3,5,
            stranger@school.test,,,9,
            ,,No such school,9,
            ,999999,,9,

            """
        func take(_ text: String) async throws -> EventFileReport {
            try await fixture.send(ImportEventFile(id: EventFileID(), event: fixture.event, kind: "views", file: "views.csv", text: text))
        }
        let report = try await take(text)
        #expect([report.rows, report.added, report.changed, report.unchanged, report.rejected] == [7, 3, 0, 0, 3])
        let rejects = try await fixture.outreach.harness.ask(ListEventRejects(file: report.id), as: OutreachFixture.staff)
        #expect(rejects.header == "E-mail,URN,School,Minutes,Day" && rejects.rows.map(\.line) == [6, 7, 8])
        #expect(rejects.rows.map(\.row).first == "stranger@school.test,,,9,")
        let again = try await take(text)
        #expect([again.added, again.changed, again.unchanged, again.rejected] == [0, 0, 3, 3])
        let longer = try await take(text.replacing("100002,,40", with: "100002,,45"))
        #expect([longer.added, longer.changed, longer.unchanged] == [0, 1, 2])
        #expect(try await fixture.outreach.count("SELECT sum(minutes) AS count FROM outreach.event_view") == 85)
        let detail = try await fixture.detail()
        #expect(detail.summary.viewed == 3 && detail.files.count == 3)
        #expect(try await fixture.outreach.harness.emitted(EventAttended.self).count == 3)
        // Somebody is to be forgotten: what a file said of them goes too.
        try await fixture.outreach.harness.send(ErasePerson(email: "stranger@school.test"), as: Actor(person: PersonID(), grants: [RoleGrant(.administrator)]))
        #expect(try await fixture.outreach.count("SELECT count(*) AS count FROM outreach.event_reject WHERE row LIKE 'stranger%'") == 0)
    }

    @Test func attendanceComesAsAFileToo() async throws {
        let (fixture, _) = try await held()
        let text = "E-mail,URN,Outcome\nhead1@school.test,,attended\n,100002,no\n,100004,yes\n"
        let report = try await fixture.send(ImportEventFile(id: EventFileID(), event: fixture.event, kind: "attendance", file: "a.csv", text: text))
        #expect(report.added == 3 && report.rejected == 0)
        let detail = try await fixture.detail()
        // The one person of a school who has a place is who a URN means.
        #expect(detail.places.map(\.attendance) == ["attended", "did_not_come"] && detail.others.map(\.outcome) == ["uninvited"])
    }

    @Test func whatItLedToHasItsBase() async throws {
        let (fixture, places) = try await held()
        let harness = fixture.outreach.harness
        func opened(_ urn: Int, on day: String) async throws {
            try await fixture.database.execute(
                """
                INSERT INTO outreach.engagement (id, programme, body, ambassador, opened_on)
                VALUES (gen_random_uuid(), 'fwams', \(BodyReference.school(urn)), 'A01', \(day)::date)
                """)
        }
        try await opened(100_003, on: "2023-09-20")
        try await opened(100_001, on: "2023-11-02")
        try await opened(100_002, on: "2024-03-01")
        try await fixture.send(
            RecordAttendance(
                event: fixture.event,
                entries: [
                    AttendanceEntry(place: places[0].place, outcome: "attended", interested: true),
                    AttendanceEntry(place: places[1].place, outcome: "attended"),
                    AttendanceEntry(email: "head3@school.test", outcome: "attended"), AttendanceEntry(email: "head4@school.test", outcome: "did_not_come"),
                ]))
        #expect(try await fixture.detail().results == [EventResult(way: "attended", bodies: 3, already: 1, leads: 1, enrolled: 1)])
        #expect(try await fixture.detail(within: 14).results.first?.enrolled == 0)
        #expect(try await fixture.detail(within: 200).results.first?.enrolled == 2)
        let many = await #expect(throws: Refusal.self) { try await harness.ask(GetEvent(id: fixture.event, within: 400), as: OutreachFixture.staff) }
        #expect(many?.field == "within")
    }
}
