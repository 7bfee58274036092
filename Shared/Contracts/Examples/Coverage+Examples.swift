extension GetSegment: Exemplified {
    package static var example: GetSegment { GetSegment(id: Sample.id(30), frame: Sample.id(35), sample: 10) }
}

extension SegmentDetail: Exemplified {
    package static var example: SegmentDetail {
        SegmentDetail(
            segment: SegmentSummary(id: Sample.id(30), name: "West Midlands primaries, high need", filter: .example), preview: .example,
            yaml: "regions: [West Midlands]\nphases: [Primary]\n", createdOn: Sample.day(2024, 3, 4))
    }
}

extension ReadSegment: Exemplified {
    package static var example: ReadSegment { ReadSegment(yaml: "regions: [West Midlands]\nneed_bands: [40% or more]\n") }
}

extension WrittenSegment: Exemplified {
    package static var example: WrittenSegment {
        WrittenSegment(name: "West Midlands primaries, high need", filter: .example)
    }
}

extension CompareCoverage: Exemplified {
    package static var example: CompareCoverage {
        CompareCoverage(by: .region, crossed: .need, stage: .enrolled, frame: Sample.id(35), published: false)
    }
}

extension CoverageComparison: Exemplified {
    package static var example: CoverageComparison {
        CoverageComparison(
            asOf: Sample.day(2024, 3, 4),
            england: CoverageCell(groups: ["England"], eligible: 21_900, approached: 4200, interested: 610, enrolled: 219, supported: 180),
            cells: [
                CoverageCell(groups: ["North East", "40% or more"], eligible: 214, approached: 20, interested: 3, enrolled: 0, supported: 0)
            ], small: CoverageCell(groups: ["Groups of fewer than 5 schools"], eligible: 3), smallUnder: 5,
            gaps: [
                CoverageGap(
                    groups: ["North East", "40% or more"], eligible: 214, reached: 0, expected: 2.1, missing: 2.1, chance: true,
                    filter: .example)
            ], wobbly: [WobblyCount(why: "Proposed to open, and of a type that is admitted", schools: 60)],
            rules: ["State-funded schools, and trusts"])
    }
}

extension ListWobblySchools: Exemplified {
    package static var example: ListWobblySchools { ListWobblySchools(page: 1, frame: Sample.id(35)) }
}

extension WobblySchools: Exemplified {
    package static var example: WobblySchools {
        WobblySchools(schools: [WobblySchool(school: .example, why: "Proposed to open, and of a type that is admitted")], total: 1, page: 1, pages: 1)
    }
}
