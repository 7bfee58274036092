import Contracts
import Testing

@testable import Outreach

/// Gaps are worked out from the counts alone.
struct CoverageRankingTests {
    private func cell(_ groups: [String], _ eligible: Int, _ enrolled: Int) -> CoverageCell {
        CoverageCell(groups: groups, eligible: eligible, enrolled: enrolled)
    }

    private func ranking(_ cells: [CoverageCell], by dimensions: [CoverageDimension] = [.region]) -> CoverageRanking {
        CoverageRanking(cells, by: dimensions, stage: .enrolled, smallUnder: 5)
    }

    @Test func groupsAreRankedByWhatTheyLackOfEnglandsShare() throws {
        // 100 of 1,000: a tenth each, if all were reached alike.
        let ranked = ranking([cell(["London"], 500, 80), cell(["North East"], 300, 12), cell(["South West"], 200, 8)])
        #expect(ranked.gaps.map(\.groups) == [["North East"], ["South West"]])
        let first = try #require(ranked.gaps.first)
        #expect(first.reached == 12 && first.expected == 30 && first.missing == 18)
        #expect(first.filter == SegmentFilter(regions: ["North East"], stateFundedOnly: false))
        // Within two deviations of a draw: the square root of 30 × 0.9 is 5.2; of 20 × 0.9, 4.2.
        #expect(ranked.gaps.map(\.chance) == [false, false])
        #expect(ranking([cell(["London"], 500, 50), cell(["North East"], 500, 42)]).gaps.map(\.chance) == [true])
    }

    @Test func smallGroupsAreTogetherAndNotRanked() {
        let ranked = ranking([cell(["London"], 100, 10), cell(["Isles"], 4, 0), cell(["Rocks"], 1, 0)])
        #expect(ranked.cells.map(\.groups) == [["London"]])
        #expect(ranked.small?.eligible == 5 && ranked.small?.groups == ["Groups of fewer than 5 schools"])
        #expect(ranked.england.eligible == 105 && ranked.england.enrolled == 10)
        #expect(ranked.gaps.isEmpty)
    }

    @Test func withNobodyReachedNoGroupIsBehind() {
        #expect(ranking([cell(["London"], 100, 0), cell(["North East"], 50, 0)]).gaps.isEmpty)
    }

    @Test func bandsStandInTheirOrder() {
        let bands = [NeedBand.notRecorded, .from40, .under10, .from10].map(\.rawValue)
        #expect(
            ranking(bands.map { cell([$0], 10, 0) }, by: [.need]).cells.flatMap(\.groups) == [NeedBand.under10, .from10, .from40, .notRecorded].map(\.rawValue))
        let regions = ["Not recorded", "London", "East Midlands"]
        #expect(ranking(regions.map { cell([$0], 10, 0) }).cells.flatMap(\.groups) == ["East Midlands", "London", "Not recorded"])
    }

    @Test func whatIsPublishedCannotBeWorkedOut() {
        let shown = ranking([cell(["London"], 100, 40), cell(["North East"], 80, 3), cell(["South West"], 90, 20)]).published.cells
        // The lone small count takes the next smallest with it.
        #expect(shown.map(\.enrolled) == [40, nil, nil])
        #expect(shown.map(\.eligible) == [100, 80, 90])
        let crossed = [
            cell(["London", "Primary"], 50, 10), cell(["London", "Secondary"], 50, 2), cell(["North East", "Primary"], 40, 9),
            cell(["North East", "Secondary"], 40, 8),
        ]
        #expect(ranking(crossed, by: [.region, .phase]).published.cells.allSatisfy { $0.enrolled == nil })
    }
}
