import Contracts

extension Sample {
    static let sampleID = SampleID("01900000-0000-7000-8000-0000000000a7")!

    static let sampleSummary = SampleSummary(
        id: sampleID, title: "Screening survey", frame: FrameID("01900000-0000-7000-8000-0000000000a8")!, seed: 2022, drawnOn: Day("2024-10-01")!,
        wanted: 40, drawn: 32, reserve: 5, added: 1)

    static let drawnSample = SampleDetail(
        summary: sampleSummary,
        strata: [
            SampleStratum(stratum: "Federation", part: "Primary", inFrame: 410, wanted: 20, drawn: 20, reserve: 5),
            SampleStratum(stratum: "Federation", part: "Secondary", inFrame: 12, wanted: 20, drawn: 12, reserve: 0),
        ],
        coverage: [SampleCoverage(dimension: "region", group: "London", inFrame: 60, drawn: 6, expected: 4.4)],
        schools: [
            SampledSchool(urn: 100_001, name: "Oakfield Primary School", stratum: "Federation", part: "Primary", isReserve: false, place: 1),
            SampledSchool(urn: 100_002, name: "Ashfield Primary School", stratum: "Federation", part: "Primary", isReserve: true, place: 1),
        ], additions: [SampleAddition(urn: 100_003, name: "Elmfield School", reason: "Known for it", on: Day("2024-10-02")!)], additionsAtMost: 102)
}
