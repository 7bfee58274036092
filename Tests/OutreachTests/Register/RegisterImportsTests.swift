import Contracts
import FoundationEssentials
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach
@testable import RegisterReading

/// Imports as jobs: from the command to the report, with a file on disk.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct RegisterImportsTests {
    private static func file(_ text: String) throws -> String {
        let path = "\(FileManager.default.temporaryDirectory.path)/register-\(ImportID()).csv"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private static func take(_ fixture: OutreachFixture) async throws -> Bool {
        try await RegisterImports(progress: ImportProgress()).takeNext(Worker(fixture).context)
    }

    private static func imported(_ fixture: OutreachFixture, _ path: String, asOf: String = "2023-09-01") async throws -> RegisterImportReport {
        let id = ImportID()
        try await fixture.harness.send(ImportRegister(id: id, path: path, asOf: Day(asOf)), principal: "operator")
        #expect(try await take(fixture))
        return try await fixture.harness.ask(RegisterImport(id: id), principal: "operator")
    }

    @Test func anImportRunsToItsReport() async throws {
        let fixture = try await OutreachFixture()
        let path = try Self.file("URN,EstablishmentName,EstablishmentStatus (name)\n1,Ash,Open\n2,Birch,Closed\nx,Cedar,Open\n")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let report = try await Self.imported(fixture, path)
        #expect(report.state == "finished" && report.rows == 2 && report.open == 1 && report.closed == 1 && report.rejected == 1)
        #expect(report.rejections == [Rejection(line: 4, reason: "the URN is not a whole number")])
        #expect(report.added == 2 && report.seconds > 0 && report.peakKilobytes > 0)
        let events = try await fixture.harness.emitted(RegisterImported.self)
        #expect(events.map(\.rows) == [2] && events.map(\.rejected) == [1])
        #expect(try await Self.take(fixture) == false)
    }

    @Test(arguments: ["URN,Town\n1,Ely\n2", "UKPRN\n1\n", "", "<html></html>", "URN,Town\n1,Ely\n1,Bath\n"]) func whatCannotBeReadFailsWithItsRemedy(
        text: String
    )
        async throws
    {
        let fixture = try await OutreachFixture()
        let path = try Self.file(text)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let report = try await Self.imported(fixture, path)
        #expect(report.state == "failed")
        #expect(report.failure?.hasPrefix(RegisterFileDate.name(path)) == true, "\(report.failure ?? "")")
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.school") == 0)
        #expect(try await fixture.harness.emitted(RegisterImported.self).isEmpty)
        // The next one goes ahead.
        let good = try Self.file("URN,Town\n1,Ely\n")
        defer { try? FileManager.default.removeItem(atPath: good) }
        #expect(try await Self.imported(fixture, good).state == "finished")
    }

    @Test func aFileThatIsNotThereFails() async throws {
        let fixture = try await OutreachFixture()
        let report = try await Self.imported(fixture, "/nowhere/edubasealldata20231116.csv")
        #expect(report.state == "failed" && report.failure?.contains("cannot be opened") == true)
    }

    /// A crash rolled its transaction back and left the row.
    @Test func oneThatACrashLeftRunningIsDoneAgain() async throws {
        let fixture = try await OutreachFixture()
        let path = try Self.file("URN,Town\n1,Ely\n")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let id = ImportID()
        try await fixture.harness.send(ImportRegister(id: id, path: path, asOf: Day("2023-09-01")), principal: "operator")
        try await fixture.database.execute("UPDATE outreach.register_import SET state = 'running', started_at = \(TestDatabase.beginning)")
        #expect(try await fixture.harness.ask(RegisterImport(id: id), principal: "operator").state == "running")
        #expect(try await Self.take(fixture))
        #expect(try await fixture.harness.ask(RegisterImport(id: id), principal: "operator").state == "finished")
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.frame") == 1)
    }
}
