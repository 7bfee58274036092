import Contracts
import FoundationEssentials
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach
@testable import RegisterReading

/// Whole registers through the database: the real ones where they are, and the fictional one that the project ships always.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(5)), .serialized) struct WholeRegisterTests {
    /// A register, and what it holds.
    struct Sample: Sendable, CustomTestStringConvertible {
        var path: String
        var day: String
        var rows: Int
        var open: Int
        var closed: Int
        var testDescription: String { RegisterFileDate.name(path) }
    }

    private static let data = ProcessInfo.processInfo.environment["ALONGSIDE_DATA"] ?? "\(OutreachFixture.root)/../shared/data"
    static let full = Sample(path: "\(data)/gias/edubasealldata20231116.zip", day: "2023-11-16", rows: 50_515, open: 27_075, closed: 23_359)
    static let extract = Sample(path: "\(data)/gias/edubaseallstatefunded20250717.csv", day: "2025-07-17", rows: 22_010, open: 22_010, closed: 0)
    static let shipped = Sample(path: "\(OutreachFixture.root)/deploy/sample/register.csv", day: "2023-09-01", rows: 0, open: 0, closed: 0)
    static let areThere = [full, extract].allSatisfy { FileManager.default.fileExists(atPath: $0.path) }

    private func load(_ sample: Sample, _ fixture: OutreachFixture) async throws -> RegisterImportReport {
        let feed = try RegisterFeed(path: sample.path)
        let merge = RegisterMerge(id: ImportID(), file: sample.testDescription, asOf: try #require(Day(sample.day)), now: try await fixture.harness.now())
        return try await fixture.database.transaction { try await merge.run(feed, in: $0) }
    }

    @Test func theShippedRegisterTwice() async throws {
        let fixture = try await OutreachFixture()
        let first = try await load(Self.shipped, fixture)
        #expect(first.rows > 2000 && first.added == first.rows && first.rejected == 0 && first.open > first.closed)
        let second = try await load(Self.shipped, fixture)
        #expect(second.unchanged == first.rows && second.added == 0 && second.changed == 0 && second.closedByStatus == 0 && second.older == 0)
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.change") == 0)
    }

    @Test(.enabled(if: areThere, "the real registers are not here: ALONGSIDE_DATA names their folder"))
    func theFullRegisterTwiceAndThenAnExtract() async throws {
        let fixture = try await OutreachFixture()
        let first = try await load(Self.full, fixture)
        #expect(first.rows == Self.full.rows && first.rejected == 0 && first.added == Self.full.rows)
        #expect(first.open == Self.full.open && first.closed == Self.full.closed)
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.school WHERE is_open") == first.open)
        let second = try await load(Self.full, fixture)
        #expect(second.unchanged == Self.full.rows && second.added == 0 && second.changed == 0 && second.closedByStatus == 0)
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.change") == 0)

        // The extract holds open state-funded schools alone: absence from it closes nothing, and its absent columns blank nothing.
        let closed = try await fixture.count("SELECT count(*) AS count FROM register.school WHERE status = 'Closed'")
        let pupils = try await fixture.count("SELECT count(pupils) AS count FROM register.school")
        let extract = try await load(Self.extract, fixture)
        #expect(extract.rows == Self.extract.rows && extract.open == Self.extract.open && extract.rejected == 0)
        #expect(extract.closedByStatus == 0)
        #expect(extract.added + extract.changed + extract.unchanged == extract.rows && extract.older == 0)
        #expect(extract.absentColumns.contains("NumberOfPupils"))
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.school WHERE status = 'Closed'") <= closed)
        #expect(try await fixture.count("SELECT count(pupils) AS count FROM register.school") == pupils)
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.change WHERE what = 'closed'") == 0)

        // And the older file again replaces no newer fact.
        let older = try await load(Self.full, fixture)
        #expect(older.added == 0 && older.closedByStatus == 0)
        let names = try await fixture.count("SELECT count(*) AS count FROM register.school WHERE as_of = '2025-07-17'")
        #expect(names == Self.extract.rows)
    }

    /// The other real files, before the schools that they are about and after.
    /// The fictional files that the project ships, before the schools that they are about.
    @Test func everyShippedFileInTheWrongOrder() async throws {
        let fixture = try await OutreachFixture()
        let folder = "\(OutreachFixture.root)/deploy/sample"
        let files = ["judgements20191231", "links20230501", "pupil-premium20230401", "census20230119", "members20230501", "groups20230501"]
        for file in files {
            let report = try await load(
                Sample(path: "\(folder)/\(file).csv", day: try #require(RegisterFileDate.day(inName: file)).description, rows: 0, open: 0, closed: 0), fixture)
            #expect(report.rows > 0 && report.added == report.rows && report.rejected == (file.hasPrefix("census") ? 1 : 0))
        }
        let schools = try await load(Self.shipped, fixture)
        #expect(schools.resolved == 68)
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.succession") == 10)
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.school WHERE federation_uid IS NOT NULL") == 8)
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.school WHERE disadvantaged_on = '2023-04-01'") == 20)
        let cases = try await fixture.harness.ask(ListSuccessions(), as: OutreachFixture.staff).cases
        #expect(cases.map(\.kind) == ["split", "merged", "merged"])
    }

    @Test(.enabled(if: areThere, "the real registers are not here: ALONGSIDE_DATA names their folder"))
    func everyFileInTheWrongOrder() async throws {
        let fixture = try await OutreachFixture()
        func take(_ file: String, _ day: String) async throws -> RegisterImportReport {
            try await load(Sample(path: "\(Self.data)/\(file)", day: day, rows: 0, open: 0, closed: 0), fixture)
        }
        let links = try await take("links/links_edubasealldata20250422.csv", "2025-04-22")
        #expect(links.kind == .links && links.rows == 33_801 && links.rejected == 0 && links.waiting == 33_801)
        let members = try await take("groups/trust-members-2025.csv", "2025-07-01")
        #expect(members.kind == .membership && members.rows == 7157 && members.waiting == 7157)
        let census = try await take("need/england_census_2024_25.csv", "2025-01-16")
        #expect(census.kind == .census && census.rows == 24_473 - census.rejected && census.rejected < 30)
        #expect(try await take("need/pp50-2025.csv", "2025-06-01").rows == 11_131)
        let judged = try await take("ofsted/ofsted_ratings_history_to_2020.csv", "2020-08-31")
        #expect(judged.rows == 60_134 && judged.rejected == 0 && judged.added == 60_131)
        let groups = try await take("groups/allgroupsdata2026.csv", "2026-07-01")
        #expect(groups.kind == .groups && groups.rows == 7176 && groups.rejected == 0 && groups.added == 7176)

        let schools = try await load(Self.full, fixture)
        #expect(schools.added == Self.full.rows && schools.resolved ?? 0 > 30_000)
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.school WHERE as_of = '2025-07-01' AND trust_uid IS NOT NULL") > 6000)
        let followed = try await fixture.count("SELECT count(*) AS count FROM register.succession")
        #expect(followed > 9000)
        #expect(
            try await fixture.count("SELECT count(*) AS count FROM register.succession AS x JOIN register.succession AS y ON y.urn = x.current_urn") == 0)
        #expect(try await fixture.harness.ask(ListSuccessions(), as: OutreachFixture.staff).total > 50)
        let extract = try await load(Self.extract, fixture)
        #expect(extract.rejected == 0 && extract.closedByStatus == 0)

        // Every file again, and nothing is new.
        let again = try await take("links/links_edubasealldata20250422.csv", "2025-04-22")
        #expect(again.unchanged == 33_801 && again.added == 0 && again.changed == 0)
        #expect(try await take("groups/trust-members-2025.csv", "2025-07-01").resolved == 0)
        #expect(try await take("groups/allgroupsdata2026.csv", "2026-07-01").unchanged == 7176)
    }

    @Test(.enabled(if: areThere, "the real registers are not here: ALONGSIDE_DATA names their folder"))
    func aNameThatManySchoolsHave() async throws {
        let fixture = try await OutreachFixture()
        _ = try await load(Self.extract, fixture)
        try await fixture.database.transaction { try await SchoolIndex.renew($0) }
        let page = try await fixture.harness.ask(FindSchools(text: "St Joseph's Catholic Primary School", status: "open"), as: OutreachFixture.staff)
        #expect(page.total == 56 && page.schools.count == 50 && page.pages == 2)
        // What tells them apart: no two have all of it in common.
        #expect(Set(page.schools.map { "\($0.town)|\($0.postcode)|\($0.localAuthority)|\($0.phase)|\($0.status)" }).count == 50)
        let misspelt = try await fixture.harness.ask(FindSchools(text: "st josephs cathlic primery, bradford", status: "open"), as: OutreachFixture.staff)
        #expect(misspelt.total > 0 && misspelt.corrected == "st josephs catholic primary bradford")
    }
}
