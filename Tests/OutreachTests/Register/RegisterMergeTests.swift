import Contracts
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach
@testable import RegisterReading

@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct RegisterMergeTests {
    private static let first = """
        URN,EstablishmentName,EstablishmentStatus (name),Town,Trusts (code),Trusts (name),CloseDate
        1,Ash,Open,Ely,501,Oak Trust,
        2,Birch,"Open, but proposed to close",Bath,,,
        3,Cedar,Closed,York,,,31-08-2020

        """

    @Test func theSameFileAgainChangesNothing() async throws {
        let fixture = try await OutreachFixture()
        let report = try await fixture.importRegister(Self.first)
        #expect(report.added == 3 && report.open == 2 && report.closed == 1 && report.unchanged == 0)
        let again = try await fixture.importRegister(Self.first)
        #expect(again.unchanged == 3 && again.added == 0 && again.changed == 0 && again.closedByStatus == 0)
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.change") == 0)
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.frame") == 2)
    }

    @Test func differencesAreRecorded() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.importRegister(Self.first)
        let report = try await fixture.importRegister(
            """
            URN,EstablishmentName,EstablishmentStatus (name),Town,Trusts (code),Trusts (name),CloseDate
            1,Ash,Closed,Ely,,,31-12-2023
            2,Birch Grove,Open,Bath,,,
            4,Elm,Proposed to open,Hull,502,Yew Trust,

            """, asOf: "2024-01-01")
        #expect(report.added == 1 && report.changed == 1 && report.closedByStatus == 1 && report.proposed == 1)
        let rows = try await fixture.database.query(
            "SELECT urn, what, array_to_string(columns, ',') AS columns, was ->> 'name' AS name FROM register.change WHERE as_of = '2024-01-01' ORDER BY urn")
        #expect(try rows.map { try $0.get("what", as: String.self) } == ["closed", "changed", "new"])
        #expect(try rows[0].get("columns", as: String.self) == "status,closed_on,trust_uid,trust_name")
        #expect(try rows[1].get("name", as: String.self) == "Birch")
        // Absence from a file closes nothing.
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.school WHERE urn = 3 AND as_of = '2023-09-01'") == 1)
        // Membership is dated.
        let memberships = try await fixture.database.query(
            "SELECT urn, trust_uid, since::text AS since, until::text AS until FROM register.membership ORDER BY urn")
        #expect(try memberships.map { try $0.get("since", as: String.self) } == ["2023-09-01", "2024-01-01"])
        #expect(try memberships.map { try $0.getOptional("until", as: String.self) } == ["2024-01-01", nil])
    }

    @Test func anAbsentColumnBlanksNothing() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.importRegister(Self.first)
        let report = try await fixture.importRegister("URN,EstablishmentName\n1,Ash Tree\n2,Birch\n", asOf: "2024-01-01")
        #expect(report.changed == 1 && report.unchanged == 1)
        #expect(report.absentColumns.contains("Town"))
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.school WHERE urn = 1 AND name = 'Ash Tree' AND town = 'Ely' AND is_open") == 1)
    }

    @Test func anOlderFileNeverReplacesANewerFactButFillsWhatNoneSpokeOf() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.importRegister("URN,EstablishmentName\n1,New name\n2,Birch\n", asOf: "2024-01-01")
        let report = try await fixture.importRegister("URN,EstablishmentName,Town\n1,Old name,Ely\n2,Older name,\n", asOf: "2023-01-01")
        #expect(report.changed == 1 && report.older == 1)
        let row = try #require(try await fixture.database.queryOne("SELECT name, town, as_of::text AS as_of FROM register.school WHERE urn = 1"))
        #expect(try row.get("name") == "New name")
        #expect(try row.get("town") == "Ely")
        #expect(try row.get("as_of") == "2024-01-01")
    }

    @Test func theGroupOfATypeIsKnownWithoutItsColumn() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.importRegister("URN,TypeOfEstablishment (name)\n1,Academy converter\n")
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.school WHERE type_group = 'Academies'") == 1)
    }

    @Test func duplicateURNsAreRefusedWithTheirLinesAndNothingIsKept() async throws {
        let fixture = try await OutreachFixture()
        let error = await #expect(throws: RegisterProblem.self) { try await fixture.importRegister("URN,Town\n1,Ely\n2,Bath\n1,Hull\n") }
        #expect(error?.kind == .duplicates)
        #expect(error?.message.contains("URN 1 on lines 2, 4") == true)
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.school") == 0)
    }

    @Test(arguments: ["URN,Town\n1,Ely\n2", "URN,Town\n1,Ely\n2,\"Ba", "URN,Town\n", "URN,Town\nx,y\n"]) func whatCannotBeReadLeavesNothing(text: String)
        async throws
    {
        let fixture = try await OutreachFixture()
        await #expect(throws: (any Error).self) { try await fixture.importRegister(text) }
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.school") == 0)
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.frame") == 0)
    }

    @Test func queueingNeedsADate() async throws {
        let fixture = try await OutreachFixture()
        let refusal = await #expect(throws: Refusal.self) {
            try await fixture.harness.send(ImportRegister(id: ImportID(), path: "/data/register.csv"), principal: "operator")
        }
        #expect(refusal?.field == "asOf")
        let id = ImportID()
        try await fixture.harness.send(ImportRegister(id: id, path: "/data/edubasealldata20240101.csv"), principal: "operator")
        #expect(try await fixture.harness.ask(RegisterImport(id: id), principal: "operator").state == "queued")
    }
}
