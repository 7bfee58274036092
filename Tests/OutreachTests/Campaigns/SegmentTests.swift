import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// Segments: what a filter takes, how it is written, and why schools are left out.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct SegmentTests {
    private static let header =
        "URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentTypeGroup (name),EstablishmentStatus (name),PhaseOfEducation (name),GOR (name),LA (name),UrbanRural (name),PercentageFSM,Trusts (code)\n"

    /// In trusts of one, three and none; known and unknown settings and shares.
    private func fixture() async throws -> OutreachFixture {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        let schools = [
            "1,One,Academy converter,Academies,Open,Primary,London,Camden,Urban,9.9,50",
            "2,Two,Academy converter,Academies,Open,Primary,London,Camden,Rural,10,60",
            "3,Three,Academy converter,Academies,Open,Primary,London,Brent,,40,60", "4,Four,Academy converter,Academies,Open,Primary,London,Brent,Urban,,60",
            "5,Five,Community school,Local authority maintained schools,Open,Primary,London,Brent,Urban,39.9,",
            "6,Six,Academy converter,Academies,Closed,Primary,London,Brent,Urban,50,50",
        ]
        try await fixture.importRegister(Self.header + schools.joined(separator: "\n") + "\n")
        return fixture
    }

    private func taken(_ fixture: OutreachFixture, _ filter: SegmentFilter) async throws -> [Int] {
        try await fixture.harness.ask(PreviewSegment(filter: filter), as: OutreachFixture.staff).sample.map(\.urn).sorted()
    }

    @Test func eachPartOfAFilterNarrowsIt() async throws {
        let fixture = try await fixture()
        let expected: [(SegmentFilter, [Int])] = [
            (SegmentFilter(), [1, 2, 3, 4, 5]), (SegmentFilter(types: ["Community school"]), [5]), (SegmentFilter(localAuthorities: ["Camden"]), [1, 2]),
            (SegmentFilter(settings: ["Rural", "Not recorded"]), [2, 3]), (SegmentFilter(trustSizes: ["1 school"]), [1]),
            (SegmentFilter(trustSizes: ["2 to 5 schools", "No trust"]), [2, 3, 4, 5]), (SegmentFilter(needBands: ["Under 10%"]), [1]),
            (SegmentFilter(needBands: ["10% to under 20%", "40% or more", "Not recorded"]), [2, 3, 4]),
            (SegmentFilter(settings: ["Urban"], needBands: ["30% to under 40%"]), [5]), (SegmentFilter(localAuthorities: ["Camden' OR true --"]), []),
        ]
        for (filter, urns) in expected { #expect(try await taken(fixture, filter) == urns, "\(filter)") }
    }

    @Test func aSegmentIsSavedUnderANameOfItsOwnAndShownAsItIsWritten() async throws {
        let fixture = try await fixture()
        let yaml = "name: Brent\nlocal_authorities: [Brent]\nneed_bands: [40% or more, 30% to under 40%]\n"
        let written = try await fixture.harness.ask(ReadSegment(yaml: yaml), as: OutreachFixture.staff)
        let id = SegmentID()
        try await fixture.harness.send(CreateSegment(id: id, name: try #require(written.name), filter: written.filter), as: OutreachFixture.staff)
        let detail = try await fixture.harness.ask(GetSegment(id: id), as: OutreachFixture.staff)
        #expect(detail.preview.sample.map(\.urn) == [3, 5] && detail.preview.matching == 2 && detail.preview.reachable == 0)
        #expect(detail.preview.leftOut == [LeftOut(reason: "no_address", count: 2), LeftOut(reason: "closed", count: 1)])
        #expect(detail.yaml == yaml + "state_funded_only: true\n" && detail.createdOn == Day("2023-09-01"))
        let refusal = await #expect(throws: Refusal.self) {
            try await fixture.harness.send(CreateSegment(id: SegmentID(), name: "brent", filter: SegmentFilter()), as: OutreachFixture.staff)
        }
        #expect(refusal?.code == .conflict && refusal?.field == "name")
    }

    @Test(arguments: [
        ("regions: London", "Line 1: regions should be a list"), ("phases: [Primary]\nneed: [Under 10%]", "Line 2: need"),
        ("trust_sizes: [small]", "Line 1: trust_sizes “small” is none of those that there are"),
    ]) func whatIsWrittenWronglyIsRefusedWithItsLine(yaml: String, words: String) async throws {
        let fixture = try await OutreachFixture()
        let refusal = await #expect(throws: Refusal.self) { try await fixture.harness.ask(ReadSegment(yaml: yaml), as: OutreachFixture.staff) }
        #expect(refusal?.field == "yaml" && refusal?.message.hasPrefix(words) == true, "\(refusal?.message ?? "")")
    }

    @Test func aBandThatThereIsNotIsRefused() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        for filter in [SegmentFilter(trustSizes: ["Big"]), SegmentFilter(needBands: ["High"])] {
            await #expect(throws: Refusal.self) { try await fixture.harness.ask(PreviewSegment(filter: filter), as: OutreachFixture.staff) }
        }
    }
}
