import Contracts
import FoundationEssentials
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// Samples drawn from a frame of the register.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct SampleTests {
    private static let header =
        "URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentTypeGroup (name),EstablishmentStatus (name),PhaseOfEducation (name),GOR (name),NumberOfPupils,Trusts (code)\n"

    private static func row(_ urn: Int, _ group: String, trust: String = "", phase: String, status: String = "Open") -> String {
        let type = group == "Academies" ? "Academy converter" : "Community school"
        return "\(urn),School \(urn),\(type),\(group),\(status),\(phase),\(urn % 2 == 0 ? "London" : "North East"),\(urn % 900),\(trust)\n"
    }

    /// Of trusts of five 300, of single ones 100, of local authorities 100, primary and secondary in turn; no federation.
    private static let schools: String = (0..<500).map { place in
        let phase = place % 4 < 2 ? "Primary" : "Secondary"
        switch place {
        case ..<300: return row(100_000 + place, "Academies", trust: String(7000 + place / 5), phase: phase)
        case ..<400: return row(100_000 + place, "Academies", trust: String(8000 + place), phase: phase)
        default: return row(100_000 + place, "Local authority maintained schools", phase: phase)
        }
    }.joined()

    private func fixture() async throws -> (OutreachFixture, FrameID) {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme(try String(contentsOfFile: "\(OutreachFixture.root)/deploy/programmes/collaboration-survey.yaml", encoding: .utf8))
        try await fixture.importRegister(Self.header + Self.schools, asOf: "2022-04-01")
        let frame = FrameID()
        try await fixture.harness.send(FreezeRegister(id: frame, title: "For the draw"), as: OutreachFixture.staff)
        return (fixture, frame)
    }

    private func draw(_ fixture: OutreachFixture, _ frame: FrameID, seed: Int = 2022) async throws -> SampleDetail {
        let id = SampleID()
        _ = try await fixture.harness.send(DrawSample(id: id, design: "screening", frame: frame, seed: seed), as: OutreachFixture.staff)
        return try await fixture.harness.ask(GetSample(id: id), as: OutreachFixture.staff)
    }

    @Test func itIsTheSameOnItsFrameWhateverIsImportedLater() async throws {
        let (fixture, frame) = try await fixture()
        let sample = try await draw(fixture, frame)
        #expect(sample.strata.map(\.drawn) == [120, 120, 30, 30, 30, 30, 0, 0])
        #expect(sample.strata.map(\.shortfall) == [0, 0, 0, 0, 0, 0, 20, 20])
        #expect(sample.summary.drawn == 360 && sample.summary.wanted == 400)
        #expect(sample.coverage.filter { $0.dimension == "region" }.map(\.inFrame).reduce(0, +) == 500)
        #expect(sample.coverage.first { $0.dimension == "urban_or_rural" }?.group == "Not recorded")

        // Drawn schools close, change their phase and join other trusts.
        let gone = sample.schools.prefix(40).map { Self.row($0.urn, "Academies", trust: "7000", phase: "Nursery", status: "Closed") }.joined()
        try await fixture.importRegister(Self.header + gone, asOf: "2022-09-01")
        let replay = try await fixture.harness.ask(ReplaySample(id: sample.summary.id), as: OutreachFixture.staff)
        #expect(replay == SampleReplay(compared: sample.schools.count, different: []))
        let again = try await draw(fixture, frame)
        #expect(again.schools.map(\.urn) == sample.schools.map(\.urn) && again.coverage == sample.coverage)
        #expect(try await draw(fixture, frame, seed: 2023).schools.map(\.urn) != sample.schools.map(\.urn))
    }

    @Test func whatIsChosenStandsApart() async throws {
        let (fixture, frame) = try await fixture()
        let sample = try await draw(fixture, frame)
        let drawn = try #require(sample.schools.first { !$0.isReserve }).urn
        let free = try #require((100_000..<100_500).first { urn in !sample.schools.contains { $0.urn == urn } })
        try await fixture.harness.send(AddToSample(sample: sample.summary.id, urn: free, reason: "Known for it"), as: OutreachFixture.staff)
        for urn in [drawn, free, 1] {
            await #expect(throws: Refusal.self) {
                try await fixture.harness.send(AddToSample(sample: sample.summary.id, urn: urn, reason: "Again"), as: OutreachFixture.staff)
            }
        }
        let found = try await fixture.harness.ask(GetSample(id: sample.summary.id), as: OutreachFixture.staff)
        #expect(found.additions.map(\.urn) == [free] && found.coverage == sample.coverage && found.schools == sample.schools)
        // Who is asked: those drawn and those chosen, not the reserve.
        let filter = SegmentFilter(stateFundedOnly: false, sample: sample.summary.id)
        #expect(try await fixture.harness.ask(PreviewSegment(filter: filter), as: OutreachFixture.staff).matching == 361)
        #expect(try await fixture.harness.ask(ListSamples(), as: OutreachFixture.staff).samples.map(\.added) == [1])
    }

    @Test func theSchemaKeepsWhatWasDrawn() async throws {
        let (fixture, frame) = try await fixture()
        let sample = try await draw(fixture, frame).summary.id
        await #expect(throws: DatabaseError.self) { try await fixture.database.execute("UPDATE outreach.sample SET seed = 1 WHERE id = \(sample)") }
        await #expect(throws: DatabaseError.self) { try await fixture.database.execute("DELETE FROM outreach.sample_school WHERE sample = \(sample)") }
        for command in [
            DrawSample(id: SampleID(), design: "screening", frame: FrameID(), seed: 1), DrawSample(id: SampleID(), design: "none", frame: frame, seed: 1),
            DrawSample(id: SampleID(), design: "screening", frame: frame, seed: -1),
        ] {
            await #expect(throws: Refusal.self) { try await fixture.harness.send(command, as: OutreachFixture.staff) }
        }
    }
}
