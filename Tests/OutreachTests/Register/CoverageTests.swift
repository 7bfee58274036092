import Contracts
import Messaging
import Operations
import PostgreSQL
import TestSupport
import Testing

@testable import Outreach

/// Every eligible school beside those whom the programme reached.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct CoverageTests {
    private static let header =
        "URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentTypeGroup (name),EstablishmentStatus (name),PhaseOfEducation (name),GOR (name),PercentageFSM,Trusts (code)\n"

    private static func row(
        _ urn: Int, _ region: String = "London", phase: String = "Primary", meals: String = "20", trust: String = "", status: String = "Open",
        type: String = "Academy converter,Academies"
    ) -> String {
        "\(urn),School \(urn),\(type),\(status),\(phase),\(region),\(meals),\(trust)\n"
    }

    private static let independent = "Other independent special school,Special schools"

    /// Six schools in London, six in the North East, of which two are in a trust of two; one closed, one to open, one independent.
    private func fixture() async throws -> OutreachFixture {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        let north = (100_007...100_012).map { Self.row($0, "North East", phase: "Secondary", meals: "45", trust: $0 < 100_009 ? "77" : "") }
        let rows = (100_001...100_006).map { Self.row($0) } + north
        let others = [
            Self.row(100_020, status: "Closed"), Self.row(100_021, status: "Proposed to open"), Self.row(100_022, type: Self.independent),
        ]
        try await fixture.importRegister(Self.header + (rows + others).joined())
        return fixture
    }

    private func compare(_ fixture: OutreachFixture, _ query: CompareCoverage) async throws -> CoverageComparison {
        try await fixture.harness.ask(query, as: OutreachFixture.staff)
    }

    private func engage(_ fixture: OutreachFixture, _ body: BodyReference, supported kind: String? = nil) async throws {
        let engagement = EngagementID()
        try await fixture.harness.deliver(
            EngagementOpened(
                programme: "fwams", version: 1, engagement: engagement, reference: "FWAMS-\(body.code)", body: body, unit: body, ambassador: "A05",
                lead: LeadID(),
                contact: ContactID(), model: "one_to_one", on: Day("2023-05-01")!), from: .support)
        guard let kind else { return }
        try await fixture.harness.deliver(
            ActivityLogged(
                programme: "fwams", activity: ActivityID(), reference: "A-\(body.code)", version: 1, ambassador: "A05", kind: kind, on: Day("2023-05-01")!,
                minutes: 60,
                bodies: [body], attended: [], engagements: [engagement], issues: []), from: .support)
    }

    @Test func eachStageIsCountedAcrossURNsAndTrusts() async throws {
        let fixture = try await fixture()
        try await fixture.recordContacts(3)
        try await fixture.launchCampaign(filter: SegmentFilter(regions: ["London"]))
        try await fixture.database.execute(
            "UPDATE outreach.mail SET state = 'sent', sending_at = queued_at, ended_at = queued_at WHERE body <> 'school:100003'")
        try await engage(fixture, .school(100_001), supported: "workshop")
        // Recruiting is work, and no support; a trust's engagement is its schools'.
        try await engage(fixture, .trust(77), supported: "recruiting")
        var found = try await compare(fixture, CompareCoverage(by: .region))
        #expect(found.cells.map(\.groups) == [["London"], ["North East"]])
        #expect(found.cells[0] == CoverageCell(groups: ["London"], eligible: 6, approached: 2, interested: 0, enrolled: 1, supported: 1))
        #expect(found.cells[1] == CoverageCell(groups: ["North East"], eligible: 6, approached: 0, interested: 0, enrolled: 2, supported: 0))
        #expect(found.england.eligible == 12 && found.smallUnder == 5 && found.asOf == Day("2023-09-01"))
        #expect(found.gaps.map(\.groups) == [["London"]] && found.gaps[0].missing == 0.5 && found.gaps[0].chance)

        // The supported school converts: it counts where it is now, and once.
        try await fixture.importRegister(
            Self.header + Self.row(100_001, status: "Closed") + Self.row(200_001, "North East"), asOf: "2023-12-01")
        try await fixture.importRegister(
            "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n100001,200001,School 200001,Successor,01-12-2023\n", asOf: "2023-12-02")
        found = try await compare(fixture, CompareCoverage(by: .region))
        #expect(found.cells.map(\.supported) == [0, 1] && found.cells.map(\.eligible) == [5, 7])
    }

    @Test func whatIsAskedOnAFrameIsAnsweredTheSameLater() async throws {
        let fixture = try await fixture()
        try await engage(fixture, .school(100_002), supported: "workshop")
        let frame = FrameID()
        try await fixture.harness.advance(to: Day("2023-09-10")!)
        try await fixture.harness.send(FreezeRegister(id: frame, title: "Autumn"), as: OutreachFixture.staff)
        let query = CompareCoverage(by: .trustSize, crossed: .need, stage: .supported, frame: frame)
        let before = try await compare(fixture, query)
        #expect(before.cells.map(\.groups) == [["No trust", "20% to under 30%"]] && before.small?.eligible == 6)
        try await fixture.importRegister(Self.header + Self.row(100_002, "South West", meals: "3"), asOf: "2023-12-01")
        try await fixture.harness.advance(to: Day("2023-12-02")!)
        try await fixture.harness.deliver(
            EngagementOpened(
                programme: "fwams", version: 1, engagement: EngagementID(), reference: "FWAMS-2", body: .school(100_003), unit: .school(100_003),
                ambassador: "A05", lead: LeadID(), contact: ContactID(), model: "one_to_one", on: Day("2023-12-02")!), from: .support)
        #expect(try await compare(fixture, query) == before)
        #expect(try await compare(fixture, CompareCoverage(by: .region)).england.enrolled == 2)
    }

    @Test func aGapIsASegmentOfItsSchools() async throws {
        let fixture = try await fixture()
        try await engage(fixture, .school(100_001))
        for (by, crossed) in [(CoverageDimension.region, CoverageDimension.need), (.phase, .type), (.setting, .phase), (.need, .region)] {
            let found = try await compare(fixture, CompareCoverage(by: by, crossed: crossed))
            let gap = try #require(found.gaps.first)
            #expect(gap.eligible == 6 && gap.reached == 0)
            let preview = try await fixture.harness.ask(PreviewSegment(filter: gap.filter), as: OutreachFixture.staff)
            #expect(preview.matching - (preview.leftOut.first { $0.reason == "not_eligible" }?.count ?? 0) == 6, "\(by) and \(crossed)")
        }
        let few = SegmentFilter(trustSizes: [TrustSize.few.rawValue])
        #expect(try await fixture.harness.ask(PreviewSegment(filter: few), as: OutreachFixture.staff).matching == 2)
    }

    @Test func schoolsJustOutsideAreListedApart() async throws {
        let fixture = try await fixture()
        try await fixture.harness.advance(to: Day("2023-10-02")!)
        let found = try await fixture.harness.ask(ListWobblySchools(), as: OutreachFixture.staff)
        #expect(found.schools.map(\.school.urn) == [100_021, 100_022] && found.total == 2)
        #expect(found.schools[1].why.hasSuffix("admitted if it comes by website request or direct contact"))
        #expect(try await compare(fixture, CompareCoverage(by: .phase)).wobbly.map(\.schools) == [1, 1])
    }

    @Test func aDimensionIsNotCrossedWithItself() async throws {
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme()
        let refusal = await #expect(throws: Refusal.self) { try await compare(fixture, CompareCoverage(by: .region, crossed: .region)) }
        #expect(refusal?.field == "crossed")
        // An empty register has no groups.
        #expect(try await compare(fixture, CompareCoverage(by: .region)).cells.isEmpty)
    }
}
