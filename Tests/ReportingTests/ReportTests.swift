import Contracts
import FoundationEssentials
import Messaging
import PostgreSQL
import TestSupport
import Testing

@testable import Reporting

@Suite("The report", .database(Desk.schemas), .timeLimit(.minutes(3)))
struct ReportTests {
    /// Schools in two regions: those of the story, and others that nobody worked with.
    private func withRegister(_ desk: Desk) async throws {
        try await desk.execute("INSERT INTO register.vintage (dates) VALUES ('{2023-05-01}')")
        try await desk.execute(
            """
            INSERT INTO register.school (urn, name, type, type_group, status, phase, region, as_of, vintage, row_hash)
            SELECT 100000 + number, 'School ' || number, 'Community school', 'Local authority maintained schools',
                CASE WHEN number = 90 THEN 'Closed' ELSE 'Open' END, CASE WHEN number % 2 = 0 THEN 'Primary' ELSE 'Secondary' END,
                CASE WHEN number < 3 THEN 'North East' WHEN number < 50 THEN 'London' ELSE 'South West' END, '2023-05-01', 1, number
            FROM generate_series(0, 99) AS number
            """)
    }

    private func table(_ id: String, of document: ReportDocument) throws -> ReportTable {
        try #require(document.sections.flatMap(\.tables).first { $0.id == id }, "table \(id)")
    }

    @Test("counts support units, schools worked with and schools reached side by side")
    func outputs() async throws {
        let story = Story.programme()
        let desk = try await Desk.open(story)
        try await withRegister(desk)
        let document = try await desk.harness.ask(GetReport(), as: Desk.manager)
        let outputs = Dictionary(uniqueKeysWithValues: try table("outputs", of: document).rows.map { ($0[0], $0[1]) })
        let units = Set(story.events(EngagementOpened.self).map(\.unit)).count
        #expect(outputs["Support units supported"] == "\(units)")
        #expect(outputs["Schools worked with"] == "40")
        #expect(units < 40)
        #expect(outputs["Events delivered"] == "\(story.events(ActivityLogged.self).count { $0.kind == "webinar_delivery" })")
        #expect(document.notice?.contains("illustrative") == true)
        #expect(document.positions.count == 3)
    }

    @Test("hides a small count of coverage, and another that would give it away")
    func coverage() async throws {
        let desk = try await Desk.open(Story.programme())
        try await withRegister(desk)
        let section = try await desk.harness.ask(GetCoverage(by: "region"), as: Desk.manager)
        let rows = Dictionary(uniqueKeysWithValues: try #require(section.tables.first).rows.map { ($0[0], Array($0.dropFirst())) })
        #expect(rows["North East"] == ["3", "[c]", "[c]"])
        #expect(rows["London"] == ["47", "[c]", "[c]"])
        #expect(rows["South West"] == ["49", "0", "0.0%"])
        #expect(rows["England"] == ["99", "40", "40.4%"])
        #expect(section.chart?.series.first?.values.compactMap(\.self) == [0])
        await #expect { try await desk.harness.ask(GetCoverage(by: "colour"), as: Desk.manager) } throws: { ($0 as? Refusal)?.field == "by" }
    }

    @Test("counts who answered, and keeps a lapse apart from an answer")
    func responses() async throws {
        let story = Story.programme()
        let desk = try await Desk.open(story)
        let row = try #require(try table("responses", of: try await desk.harness.ask(GetReport(), as: Desk.manager)).rows.first)
        let issued = story.events(SurveyIssued.self).filter { $0.wave == "baseline" }.count
        let submitted = Set(story.events(SurveySubmitted.self).filter { $0.wave == "baseline" }.map(\.survey)).count
        let lapsed = story.events(SurveyLapsed.self).filter { $0.wave == "baseline" }.count
        #expect(row[1] == "\(issued)")
        #expect(row[2] == "\(submitted)")
        #expect(row[6] == "\(lapsed)")
        #expect(row[7] == "\(issued - submitted - lapsed)")
    }

    @Test("every figure of an outcome has its numerator and base")
    func outcomes() async throws {
        let desk = try await Desk.open(Story.programme())
        let table = try table("outcomes", of: try await desk.harness.ask(GetReport(), as: Desk.manager))
        #expect(!table.rows.isEmpty)
        for row in table.rows {
            #expect(row.count == table.columns.count)
            for group in [3, 6] where row[group].hasSuffix("%") { #expect(Int(row[group + 1]) != nil && Int(row[group + 2]) ?? 0 > 0, "\(row)") }
        }
    }

    @Test("an Ambassador's report holds neither claims nor a list of Ambassadors")
    func audience() async throws {
        let desk = try await Desk.open(Story.programme(bodies: 8))
        let own = try await desk.harness.ask(GetReport(), as: Desk.lead).sections.map(\.id)
        #expect(!own.contains("claims") && !own.contains("ambassadors"))
        await #expect { try await desk.harness.ask(ExportReport(), as: Desk.lead) } throws: { ($0 as? Refusal)?.code == .forbidden }
    }

    @Test("an outreach officer reads the report whole, and opens no claim")
    func officer() async throws {
        let desk = try await Desk.open(Story.programme(bodies: 8))
        let officer = Desk.person("officer", .outreachOfficer)
        let sections = try await desk.harness.ask(GetReport(), as: officer).sections.map(\.id)
        #expect(sections.contains("claims") && sections.contains("coverage_type"))
        await #expect { try await desk.harness.ask(ListClaims(), as: officer) } throws: { ($0 as? Refusal)?.code == .forbidden }
    }

    @Test("Ambassadors stand in the order of their references, the withdrawn among them")
    func neverRanked() async throws {
        let desk = try await Desk.open(Story.programme(bodies: 12))
        let table = try table("ambassadors", of: try await desk.harness.ask(GetReport(), as: Desk.manager))
        let references = table.rows.map { $0[0] }
        #expect(references == references.sorted())
        #expect(table.rows.first { $0[0] == "A11" }?[2] == "2024-07-31")
    }

    @Test("what a home page counts is the asker's own")
    func home() async throws {
        let story = Story.programme()
        let desk = try await Desk.open(story)
        let all = try await desk.harness.ask(GetHome(), as: Desk.manager)
        let own = try await desk.harness.ask(GetHome(), as: Desk.lead)
        #expect(all.schoolsWorkedWith == 40)
        #expect(own.schoolsWorkedWith < all.schoolsWorkedWith)
        await #expect { try await desk.harness.ask(GetHome(ambassador: "A02"), as: Desk.lead) } throws: { ($0 as? Refusal)?.code == .forbidden }
    }
}
