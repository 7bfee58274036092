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
}
