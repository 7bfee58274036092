import Contracts

extension Sample {
    static let coverage = CoverageComparison(
        asOf: Day("2024-09-01"), england: CoverageCell(groups: ["England"], eligible: 1003, approached: 400, interested: 60, enrolled: 30, supported: 21),
        cells: [
            CoverageCell(groups: ["London"], eligible: 600, approached: 300, interested: 50, enrolled: 26, supported: 18),
            CoverageCell(groups: ["North East"], eligible: 400, approached: 100, interested: 10, enrolled: nil, supported: 3),
        ], small: CoverageCell(groups: ["Groups of fewer than 5 schools"], eligible: 3), smallUnder: 5,
        gaps: [
            CoverageGap(
                groups: ["North East"], eligible: 400, reached: 4, expected: 12, missing: 8, chance: false,
                filter: SegmentFilter(regions: ["North East"], stateFundedOnly: false)),
            CoverageGap(
                groups: ["Not recorded"], eligible: 20, reached: 0, expected: 0.6, missing: 0.6, chance: true, filter: SegmentFilter(stateFundedOnly: false)),
        ], wobbly: [WobblyCount(why: "Proposed to open, and of a type that is admitted", schools: 81)], rules: ["State-funded schools, and trusts"])

    static let wobbly = WobblySchools(
        schools: [WobblySchool(school: school, why: "Proposed to open, and of a type that is admitted")], total: 1, page: 1, pages: 1)
}
