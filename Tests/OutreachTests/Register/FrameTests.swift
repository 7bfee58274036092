import Contracts
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// The register frozen: what is asked on a frame is answered the same after every later import.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct FrameTests {
    private static let header =
        "URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name),GOR (name),PercentageFSM,Town\n"

    private static func row(_ urn: Int, status: String = "Open", region: String = "London", meals: String = "20", town: String = "Ely") -> String {
        "\(urn),School \(urn),Academy converter,\(status),Primary,\(region),\(meals),\(town)\n"
    }

    private let filter = SegmentFilter(regions: ["London"], minimumPercentFSM: 15)

    private func preview(_ fixture: OutreachFixture, _ frame: FrameID?) async throws -> SegmentPreview {
        try await fixture.harness.ask(PreviewSegment(filter: filter, frame: frame), as: OutreachFixture.staff)
    }

    @Test func aSegmentOnAFrameGivesTheSameAnswerAfterLaterImports() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        let first = ImportID()
        try await fixture.importRegister(Self.header + (1...6).map { Self.row($0) }.joined(), id: first)
        let ofImport = FrameID(first.uuid)
        let atFirst = try await preview(fixture, ofImport)
        #expect(atFirst.matching == 6)
        #expect(try await preview(fixture, nil) == atFirst)

        // A school closes, one moves, one falls below, one changes twice, one comes.
        try await fixture.importRegister(
            Self.header + Self.row(1, status: "Closed") + Self.row(2, region: "South East") + Self.row(3, meals: "3") + Self.row(4, town: "Bath") + Self.row(7),
            asOf: "2024-01-01")
        let frozen = FrameID()
        try await fixture.harness.send(FreezeRegister(id: frozen, title: "Winter"), as: OutreachFixture.staff)
        let atWinter = try await preview(fixture, frozen)
        #expect(atWinter.matching == 4)

        try await fixture.importRegister(
            Self.header + Self.row(1) + Self.row(2) + Self.row(4, status: "Closed", town: "Hull") + Self.row(8), asOf: "2024-06-01")
        try await fixture.importRegister("URN,NOR,NUMFSM,PNUMFSMEVER\n5,100,1,2%\n", asOf: "2024-07-01")
        // On a frame the sample shows the schools as they were, names and all.
        #expect(try await preview(fixture, ofImport) == atFirst)
        #expect(try await preview(fixture, frozen) == atWinter)
        #expect(try await preview(fixture, nil).matching == 5)
        let towns = try await fixture.database.query("SELECT town FROM register.school_at(0) WHERE urn = 4")
        #expect(try towns.map { try $0.get("town", as: String.self) } == ["Ely"])
    }

    /// The whole rows, not only what a segment asks for.
    @Test func aFrameIsTheTableAsItWas() async throws {
        let fixture = try await OutreachFixture()
        let id = ImportID()
        try await fixture.importRegister(Self.header + (1...4).map { Self.row($0) }.joined(), id: id)
        let columns: SQL = "urn, name, type, type_group, status, is_open, phase, region, percent_fsm, town, trust_uid"
        func rows(_ table: SQL) async throws -> [String] {
            try await fixture.database.query("SELECT ROW(\(columns))::text AS row FROM \(table) AS s ORDER BY urn").map { try $0.get("row") }
        }
        let before = try await rows("register.school")
        try await fixture.importRegister(
            "URN,EstablishmentName,EstablishmentStatus (name),Town,Trusts (code),Trusts (name)\n1,Ash,\"Open, but proposed to close\",,501,Oak\n2,Birch,Closed,Hull,,\n9,New,Open,,,\n",
            asOf: "2024-01-01")
        #expect(try await rows("register.school") != before)
        #expect(try await rows(RegisterFrame.schools(FrameID(id.uuid), fixture.database)) == before)
    }

    @Test func framesAreListedAndAnUnknownOneIsRefused() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        let staff = OutreachFixture.staff
        let empty = await #expect(throws: Refusal.self) { try await fixture.harness.send(FreezeRegister(id: FrameID(), title: "Early"), as: staff) }
        #expect(empty?.code == .conflict)
        try await fixture.importRegister(Self.header + Self.row(1) + Self.row(2, status: "Closed"))
        try await fixture.harness.send(FreezeRegister(id: FrameID(), title: "Autumn"), as: staff)
        let frames = try await fixture.harness.ask(ListFrames(), as: staff).frames
        #expect(Set(frames.map(\.title)) == ["Autumn", "register.csv"] && frames.allSatisfy { $0.open == 1 && $0.closed == 1 })
        let unknown = await #expect(throws: Refusal.self) { _ = try await preview(fixture, FrameID()) }
        #expect(unknown?.field == "frame")
    }
}
