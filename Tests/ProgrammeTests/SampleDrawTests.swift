import Contracts
import Programme
import ProgrammeLoader
import Testing

@Suite("Sample draw")
struct SampleDrawTests {
    private static let design = SampleDesign(
        id: "screening", title: "Screening", strata: [.init(name: "Federation", size: 5), .init(name: "Single-academy trust", size: 4)],
        parts: ["Primary", "Secondary"], coverage: [.region], reservePercent: 50, purposiveAtMost: 2)

    /// Thirty primaries and two secondaries of federations, ten of each of trusts; every third in the north.
    private static let frame: [SamplingUnit] = {
        func units(_ stratum: String, _ part: String, _ urns: ClosedRange<Int>) -> [SamplingUnit] {
            urns.map { SamplingUnit(urn: $0, stratum: stratum, part: part, groups: [.region: $0 % 3 == 0 ? "North East" : "London"]) }
        }
        return units("Federation", "Primary", 1...30) + units("Federation", "Secondary", 31...32) + units("Single-academy trust", "Primary", 41...50)
            + units("Single-academy trust", "Secondary", 51...60) + units("Local authority maintained", "Primary", 61...70)
    }()

    private func urns(_ draw: SampleDraw) -> [[Int]] { draw.cells.flatMap { [$0.drawn.map(\.urn), $0.reserve.map(\.urn)] } }

    @Test func phasesAreEvenAndWhatIsMissingIsSaid() {
        let cells = SampleDraw(Self.design, from: Self.frame, seed: 1).cells
        #expect(cells.map(\.wanted) == [3, 2, 2, 2])
        #expect(cells.map(\.drawn.count) == [3, 2, 2, 2])
        // Half of three, rounded up; of two secondaries none is left.
        #expect(cells.map(\.reserve.count) == [2, 0, 1, 1])
        let few = SampleDraw(Self.design, from: Self.frame.filter { $0.urn != 31 }, seed: 1).cells
        #expect(few[1].drawn.map(\.urn) == [32] && few[1].wanted == 2)
        // What is short in one phase is not taken from the other.
        #expect(few[0].drawn.count == 3)
        #expect(Set(urns(SampleDraw(Self.design, from: Self.frame, seed: 1)).joined()).isDisjoint(with: 61...70))
    }

    @Test func theSameSeedDrawsTheSameInWhateverOrder() {
        let draw = urns(SampleDraw(Self.design, from: Self.frame, seed: 7))
        #expect(urns(SampleDraw(Self.design, from: Self.frame.reversed(), seed: 7)) == draw)
        #expect(urns(SampleDraw(Self.design, from: Self.frame, seed: 8)) != draw)
        #expect(Set(draw.joined()).count == draw.joined().count)
    }

    @Test func theNextInReserveIsTheNextOfTheDraw() {
        let draw = SampleDraw(Self.design, from: Self.frame, seed: 7).cells[0]
        let without = SampleDraw(Self.design, from: Self.frame.filter { $0.urn != draw.drawn[0].urn }, seed: 7).cells[0]
        #expect(without.drawn.map(\.urn) == draw.drawn.dropFirst().map(\.urn) + [draw.reserve[0].urn])
    }

    @Test func everySchoolOfAPartHasTheSameChance() {
        var drawn: [Int: Int] = [:]
        for seed in 0..<600 { for unit in SampleDraw(Self.design, from: Self.frame, seed: seed).cells[0].drawn { drawn[unit.urn, default: 0] += 1 } }
        // Sixty times each on average; five standard deviations are 37.
        #expect(drawn.count == 30 && drawn.values.allSatisfy { (23...97).contains($0) })
    }

    @Test func coverageStandsBesideWhatSuchADrawGives() throws {
        let draw = SampleDraw(Self.design, from: Self.frame, seed: 3)
        let north = try #require(draw.coverage.first { $0.group == "North East" })
        #expect(draw.coverage.map(\.group) == ["London", "North East"] && draw.coverage.map(\.drawn).reduce(0, +) == 9)
        // 3 drawn of 30 with 10, 2 of 2 with none, 2 of 10 with 3, 2 of 10 with 4.
        #expect(north.inFrame == 17 && abs(north.expected - 2.4) < 1e-9)
    }

    @Test func theSurveysDesign() throws {
        let design = try #require(try Shipped.survey.definition().samples.first)
        #expect(design.strata.map(\.size) == [240, 60, 60, 40] && design.parts == ["Primary", "Secondary"] && design.purposiveAtMost == 102)
        #expect(design.strata.flatMap { stratum in [design.wanted(stratum, 0), design.wanted(stratum, 1)] } == [120, 120, 30, 30, 30, 30, 20, 20])
    }

    @Test(arguments: [
        ("Federation: 40", "Federated: 40", "there is no stratum"), ("parts: [Primary, Secondary]", "parts: []", "has no parts"),
        ("coverage: [region", "coverage: [weather", "none of those that there are"),
    ])
    func aDesignThatMeansNothingIsRefused(_ passage: String, _ replacement: String, _ problem: String) throws {
        let source = try Project.text("deploy/programmes/collaboration-survey.yaml").replacing(passage, with: replacement)
        let problems = #expect(throws: ProgrammeProblems.self) { try ProgrammeLoader.load(source: source, file: "survey") }
        #expect(problems?.problems.contains { $0.message.contains(problem) } == true)
    }
}
