import Contracts
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// The other files of the register: each by its own layout, in any order, again and again.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct RegisterFilesTests {
    private static let schools = "URN,EstablishmentName,EstablishmentStatus (name)\n1,Ash,Open\n2,Birch,Open\n3,Cedar,Open\n"
    private static let groups = """
        Group UID,Group Name,Group Type,Group Status,Open Date,Closed Date
        501,Oak Trust,Multi-academy trust,Open,01/09/2015,
        502,Elm Federation,Federation,Open,01/09/2016,
        503,Yew Sponsor,School sponsor,Open,01/09/2016,

        """
    private static let members = "Group UID,Group Name,URN\n501,Oak Trust,1\n502,Elm Federation,2\n503,Yew Sponsor,3\n501,Oak Trust,9\n"

    private struct Standing: Equatable {
        var trust: String?
        var federation: String?
    }

    private func standing(_ fixture: OutreachFixture, _ urn: Int) async throws -> Standing {
        let row = try #require(try await fixture.database.queryOne("SELECT trust_name, federation_name FROM register.school WHERE urn = \(urn)"))
        return Standing(trust: try row.getOptional("trust_name"), federation: try row.getOptional("federation_name"))
    }

    @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]]) func theOrderOfTheFilesDoesNotMatter(order: [Int]) async throws {
        let fixture = try await OutreachFixture()
        let files = [Self.schools, Self.groups, Self.members]
        for index in order { try await fixture.importRegister(files[index]) }
        #expect(try await standing(fixture, 1) == Standing(trust: "Oak Trust"))
        #expect(try await standing(fixture, 2) == Standing(federation: "Elm Federation"))
        // A sponsor is a group of which a school is no member in the register's sense.
        #expect(try await standing(fixture, 3) == Standing())
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.membership WHERE urn = 1 AND trust_uid = 501 AND until IS NULL") == 1)
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.trust WHERE uid = 501 AND name = 'Oak Trust'") == 1)
        // School 9 is not known: its membership waits, and counts once it has come.
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.group_member WHERE waiting") == 1)
        let later = try await fixture.importRegister("URN,EstablishmentName\n9,Holly\n", asOf: "2023-10-01")
        #expect(later.resolved == 1)
        #expect(try await standing(fixture, 9) == Standing(trust: "Oak Trust"))
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.group_member WHERE waiting") == 0)
    }

    @Test func theSameFilesAgainChangeNothing() async throws {
        let fixture = try await OutreachFixture()
        for file in [Self.schools, Self.groups, Self.members] { try await fixture.importRegister(file) }
        let changes = try await fixture.count("SELECT count(*) AS count FROM register.change")
        for (file, rows) in [(Self.schools, 3), (Self.groups, 3), (Self.members, 4)] {
            let report = try await fixture.importRegister(file)
            #expect(report.unchanged == rows && report.added == 0 && report.changed == 0 && report.resolved == 0)
        }
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.change") == changes)
    }

    @Test func anOlderMembershipDoesNotReplaceANewerTrust() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.importRegister("URN,EstablishmentName,Trusts (code),Trusts (name)\n1,Ash,502,New Trust\n2,Birch,,\n", asOf: "2024-01-01")
        try await fixture.importRegister(Self.groups.replacing("502,Elm Federation,Federation", with: "502,New Trust,Multi-academy trust"), asOf: "2024-01-01")
        try await fixture.importRegister("Group UID,Group Name,URN\n501,Oak Trust,1\n", asOf: "2023-01-01")
        #expect(try await standing(fixture, 1).trust == "New Trust")
        try await fixture.importRegister("Group UID,Group Name,URN\n501,Oak Trust,1\n", asOf: "2024-06-01")
        #expect(try await standing(fixture, 1).trust == "Oak Trust")
        let dated = try await fixture.database.query("SELECT trust_uid, until::text AS until FROM register.membership WHERE urn = 1 ORDER BY since")
        #expect(try dated.map { try $0.get("trust_uid", as: Int.self) } == [502, 501])
        #expect(try dated[0].get("until", as: String.self) == "2024-06-01")
    }

    @Test func groupsThatCloseAreCounted() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.importRegister(Self.groups)
        let id = ImportID()
        let report = try await fixture.importRegister(
            Self.groups.replacing("Multi-academy trust,Open,01/09/2015,", with: "Multi-academy trust,Closed,01/09/2015,31/12/2023"), asOf: "2024-01-01", id: id)
        #expect(report.kind == .groups && report.closedByStatus == 1 && report.unchanged == 2)
        let changes = try await fixture.harness.ask(GetRegisterChanges(id: id), as: OutreachFixture.staff)
        #expect(changes.columns == [ChangedColumn(column: "closed_on", count: 1), ChangedColumn(column: "status", count: 1)])
        #expect(changes.entries == [ChangedEntry(code: 501, name: "Oak Trust", what: "closed", columns: ["status", "closed_on"])])
    }

    @Test func needIsDatedAndSettled() async throws {
        let fixture = try await OutreachFixture()
        let census = "URN,NOR,NUMFSM,PNUMFSMEVER\n1,200,50,30.5%\n2,NA,NA,NA\n8,100,1,2%\nNAT,4554974,1126353,26.3%\n"
        let early = try await fixture.importRegister(census, asOf: "2024-01-18")
        #expect(early.kind == .census && early.added == 3 && early.rejected == 1 && early.waiting == 3)
        try await fixture.importRegister(Self.schools)
        let row = try #require(try await fixture.database.queryOne("SELECT pupils, percent_fsm, percent_fsm_ever FROM register.school WHERE urn = 1"))
        #expect(try row.get("pupils", as: Int.self) == 200)
        #expect(try row.get("percent_fsm", as: Double.self) == 25)
        #expect(try row.get("percent_fsm_ever", as: Double.self) == 30.5)
        // An older census is kept, and replaces nothing.
        let older = try await fixture.importRegister("URN,NOR,NUMFSM,PNUMFSMEVER\n1,180,9,10%\n", asOf: "2023-01-19")
        #expect(older.added == 1 && older.resolved == 0)
        #expect(try await fixture.count("SELECT pupils AS count FROM register.school WHERE urn = 1") == 200)
        let list = try await fixture.importRegister(
            "URN,Local Authority,School Name,School Type,Administrative District\n2,Ely,Birch,Academy,Ely\n", asOf: "2025-06-01")
        #expect(list.kind == .pupilPremium && list.resolved == 1)
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.school WHERE disadvantaged_on = '2025-06-01' AND urn = 2") == 1)
    }

    @Test func judgementsAreOfTheirDays() async throws {
        let fixture = try await OutreachFixture()
        let file = "URN,Rating,Inspection Date\n1,Good,20130418\n1,Satisfactory,20080926\n1,Requires Improvement,20190514\n"
        let report = try await fixture.importRegister(file)
        #expect(report.kind == .inspections && report.added == 3 && report.waiting == 3)
        #expect(try await fixture.importRegister(file).unchanged == 3)
        try await fixture.importRegister(Self.schools)
        let school = try await fixture.harness.ask(GetSchool(urn: 1), as: OutreachFixture.staff)
        #expect(school.judgements?.map(\.words) == ["Requires Improvement", "Good", "Satisfactory"])
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.inspection WHERE grade = 3") == 2)
    }
}
