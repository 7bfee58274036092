import Contracts
import FoundationEssentials
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// A file that comes in parts, and the rows of it that were not taken.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct RegisterUploadTests {
    private static let officer = Actor(person: PersonID(), grants: [RoleGrant(.outreachOfficer)])

    private func upload(_ fixture: OutreachFixture, _ parts: [String], named file: String = "register20230901.csv") async throws -> ImportID {
        let (upload, id) = (UploadID(), ImportID())
        // The last part first, and one of them twice.
        for (number, part) in parts.enumerated().reversed() + [(0, parts[0])] {
            try await fixture.harness.send(
                UploadRegisterPart(upload: upload, part: number, base64: Data(part.utf8).base64EncodedString()), as: Self.officer)
        }
        try await fixture.harness.send(ImportUpload(id: id, upload: upload, parts: parts.count, file: file), as: Self.officer)
        #expect(try await RegisterImports(progress: ImportProgress()).takeNext(Worker(fixture).context))
        return id
    }

    @Test func anUploadIsImportedAndLetGo() async throws {
        let fixture = try await OutreachFixture()
        let id = try await upload(fixture, ["URN,EstablishmentName,EstablishmentSta", "tus (name)\n1,Ash,Open\nx,Bir", "ch,Open\n2,Cedar,Closed\n"])
        let report = try await fixture.harness.ask(RegisterImport(id: id), as: Self.officer)
        #expect(report.state == "finished" && report.added == 2 && report.rejected == 1 && report.kind == .schools && report.file == "register20230901.csv")
        #expect(report.findable == false)
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.upload_part") == 0)
        try await SchoolIndex.renew(Worker(fixture).context)
        #expect(try await fixture.harness.ask(RegisterImport(id: id), as: Self.officer).findable == true)
        let rejected = try await fixture.harness.ask(ListRejectedRows(id: id), as: Self.officer)
        #expect(rejected.rows == [RejectedRow(line: 3, reason: "the URN is not a whole number", row: "x,Birch,Open")] && !rejected.hasMore)
        #expect(
            RejectedFile.header(rejected) + RejectedFile.lines(rejected)
                == "Line,Reason,URN,EstablishmentName,EstablishmentStatus (name)\r\n3,\"the URN is not a whole number\",x,Birch,Open\r\n")
        let list = try await fixture.harness.ask(ListRegisterImports(), as: Self.officer)
        #expect(list.imports.map(\.id) == [id])
    }

    /// Mended, the file of rejected rows is a register file again.
    @Test func theRejectedRowsComeBackMended() async throws {
        let fixture = try await OutreachFixture()
        let id = try await upload(fixture, ["URN,EstablishmentName\n1,Ash\nx2,\"Birch, \"\"Old\"\"\"\n"])
        let rejected = try await fixture.harness.ask(ListRejectedRows(id: id), as: Self.officer)
        let mended = (RejectedFile.header(rejected) + RejectedFile.lines(rejected)).replacing("x2", with: "2")
        let report = try await fixture.importRegister(mended)
        #expect(report.added == 1 && report.rejected == 0)
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.school WHERE name = 'Birch, \"Old\"'") == 1)
    }

    @Test func aFileOfWhichNothingIsTakenStillSaysWhy() async throws {
        let fixture = try await OutreachFixture()
        let id = try await upload(fixture, ["URN,EstablishmentName\nx,Ash\ny,Birch\n"])
        #expect(try await fixture.harness.ask(RegisterImport(id: id), as: Self.officer).state == "failed")
        #expect(try await fixture.harness.ask(ListRejectedRows(id: id), as: Self.officer).rows.map(\.line) == [2, 3])
        #expect(try await fixture.count("SELECT count(*) AS count FROM outreach.upload_part") == 0)
    }

    @Test func whatIsNotWholeOrNotDatedIsRefused() async throws {
        let fixture = try await OutreachFixture()
        let upload = UploadID()
        try await fixture.harness.send(UploadRegisterPart(upload: upload, part: 0, base64: "VVJO"), as: Self.officer)
        let missing = await #expect(throws: Refusal.self) {
            try await fixture.harness.send(ImportUpload(id: ImportID(), upload: upload, parts: 2, file: "register20230901.csv"), as: Self.officer)
        }
        #expect(missing?.field == "file")
        let undated = await #expect(throws: Refusal.self) {
            try await fixture.harness.send(ImportUpload(id: ImportID(), upload: upload, parts: 1, file: "groups.csv"), as: Self.officer)
        }
        #expect(undated?.field == "asOf")
        let unreadable = await #expect(throws: Refusal.self) {
            try await fixture.harness.send(UploadRegisterPart(upload: upload, part: 1, base64: "no Base64"), as: Self.officer)
        }
        #expect(unreadable?.field == "base64")
        // A path on the service's own machine is for administrators alone.
        let path = await #expect(throws: Refusal.self) {
            try await fixture.harness.send(ImportRegister(id: ImportID(), path: "/etc/register20230901.csv"), as: Self.officer)
        }
        #expect(path?.code == .forbidden)
    }
}
