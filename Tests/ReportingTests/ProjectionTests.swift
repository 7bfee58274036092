import Contracts
import PostgreSQL
import TestSupport
import Testing

@testable import Reporting

@Suite("The projection of the logs", .database(Desk.schemas), .timeLimit(.minutes(3)))
struct ProjectionTests {
    /// Every row of every table, as text.
    private func rows(_ desk: Desk) async throws -> [String: [String]] {
        var tables: [String: [String]] = [:]
        for table in Figures.tables {
            let name = String(table.dropFirst("reporting.".count))
            let rows = try await desk.query(
                "SELECT to_jsonb(kept)::text AS row FROM reporting.\(identifier: name) AS kept ORDER BY to_jsonb(kept)::text")
            tables[table] = try rows.map { try $0.get("row") }
        }
        return tables
    }

    @Test("comes to the same rows however the three logs interleave")
    func interleavings() async throws {
        let story = Story.programme(bodies: 24)
        let expected = try await rows(Desk.open(story))
        for table in Figures.tables { #expect(expected[table]?.isEmpty == false, "\(table)") }
        #expect(expected["reporting.activity"]?.count == story.events(ActivityLogged.self).count)
        for seed in [1, 2, 3] as [UInt64] {
            try await TestDatabase.with(Desk.schemas) { database in
                let other = try await rows(Desk.open(story, order: story.shuffled(seed: seed), database: database))
                for table in Figures.tables { #expect(other[table] == expected[table], "\(table), interleaving \(seed)") }
            }
        }
    }

    @Test("counts a message once that came back for now and was sent again")
    func sentAgain() async throws {
        let harness = try await ServiceHarness(reportingDefinition())
        let message = MailID()
        for day in ["2023-09-05", "2023-09-04"] {
            let sent = MessageSent(programme: "fwams", message: message, purpose: "campaign", body: .school(100_001), ordinal: 0, on: try #require(Day(day)))
            try await harness.deliver(sent, from: .outreach)
        }
        let facts = try await MessageFact.load(programme: "fwams", from: harness.database.pool())
        #expect(facts == [MessageFact(purpose: "campaign", first: 1, reminders: 0, notSent: 0)])
        let row = try await harness.database.pool().queryOne("SELECT sent_on FROM reporting.message WHERE message = \(message)")
        #expect(try row?.get("sent_on") == Day("2023-09-04"))
    }

    @Test("read in pages it comes to the same rows as read one by one")
    func pages() async throws {
        let story = Story.programme(bodies: 24)
        let expected = try await rows(Desk.open(story))
        try await TestDatabase.with(Desk.schemas) { database in
            let desk = Desk(harness: try await ServiceHarness(reportingDefinition(), database: database))
            for (source, log) in Dictionary(grouping: story.deliveries, by: \.source) {
                let envelopes = try log.map { try $0.envelope() }
                for first in stride(from: 0, to: envelopes.count, by: 400) {
                    _ = try await desk.harness.deliver(page: Array(envelopes[first..<min(first + 400, envelopes.count)]), from: source)
                }
            }
            let read = try await rows(desk)
            for table in Figures.tables { #expect(read[table] == expected[table], "\(table)") }
        }
    }

    @Test("rebuilt from the start it comes to the same rows, and to the same report")
    func rebuild() async throws {
        let story = Story.programme(bodies: 16)
        let desk = try await Desk.open(story)
        let before = try await rows(desk)
        let files = try await desk.harness.ask(ExportReport(formats: ["csv"]), as: Desk.manager)
        let administrator = Desk.person("administrator", .administrator)
        let rebuilt = try await desk.harness.send(RebuildProjection(consumer: Figures.name), as: administrator)
        #expect(rebuilt.events == Int64(story.deliveries.count))
        #expect(try await desk.query("SELECT activity FROM reporting.activity").isEmpty)
        // The logs are read again by a reader that begins where the checkpoint stands: at their start.
        let again = Desk(harness: try await ServiceHarness(reportingDefinition(), database: desk.harness.database))
        for delivery in story.deliveries { _ = try await delivery.deliver(to: again.harness) }
        let after = try await rows(again)
        for table in Figures.tables { #expect(after[table] == before[table], "\(table)") }
        #expect(try await again.harness.ask(ExportReport(formats: ["csv"]), as: Desk.manager) == files)
    }

    @Test("a survey whose link was revoked is awaited again once it has a new one")
    func newLink() async throws {
        let story = Story.programme(bodies: 8)
        let desk = try await Desk.open(story)
        let survey: SurveyID = Story.id("baseline 1")
        let issued = try #require(story.events(SurveyIssued.self).first { $0.survey == survey })
        func base() async throws -> Int { try await desk.query("SELECT survey FROM reporting.survey WHERE revoked_on IS NULL").count }
        let all = try await base()
        _ = try await desk.harness.deliver(SurveyLinkRevoked(survey: survey, on: issued.on), from: .collection)
        #expect(try await base() == all - 1)
        _ = try await desk.harness.deliver(
            SurveyLinkRenewed(programme: "fwams", survey: survey, body: issued.body, contact: issued.contact, on: issued.on), from: .collection)
        #expect(try await base() == all)
    }

    @Test("keeps the newest version of an activity, and a void")
    func versions() async throws {
        let story = Story.programme(bodies: 24)
        let desk = try await Desk.open(story)
        let amended = try await desk.query("SELECT version, kind, minutes FROM reporting.activity WHERE activity = \(Story.id("activity 6 1") as ActivityID)")
        #expect(try amended.first?.get("version", as: Int.self) == 2)
        #expect(try amended.first?.get("kind", as: String.self) == "workshop")
        let attended = try await desk.query("SELECT body FROM reporting.attendance WHERE activity = \(Story.id("activity 1 1") as ActivityID)")
        #expect(attended.isEmpty)
    }

    @Test("counts an answer once, in its last version")
    func answers() async throws {
        let desk = try await Desk.open(Story.programme(bodies: 24))
        let rows = try await desk.query(
            """
            SELECT survey.version, answer.codes, count(*) OVER () AS amount
            FROM reporting.survey JOIN reporting.answer USING (survey) WHERE survey = \(Story.id("baseline 9") as SurveyID) AND question = 'b02'
            """)
        let row = try #require(rows.first)
        #expect(try row.get("version", as: Int.self) == 2)
        #expect(try row.get("codes", as: [String].self) == ["tailored"])
        #expect(try row.get("amount", as: Int.self) == 1)
    }

    @Test("a handed-over engagement is its new Ambassador's, and the work stays with who did it")
    func handOver() async throws {
        let story = Story.programme()
        let desk = try await Desk.open(story)
        let moved = try #require(story.events(EngagementHandedOver.self).first)
        let row = try #require(try await desk.query("SELECT held_by, opened_with FROM reporting.engagement WHERE engagement = \(moved.engagement)").first)
        #expect(try row.get("held_by", as: String.self) == "A01")
        #expect(try row.get("opened_with", as: String.self) == "A11")
        let work = try await desk.query("SELECT DISTINCT ambassador FROM reporting.activity WHERE \(moved.engagement) = ANY (engagements)")
        #expect(try work.map { try $0.get("ambassador", as: String.self) } == ["A11"])
    }
}
