extension DrawSample: Exemplified {
    package static var example: DrawSample { DrawSample(id: Sample.id(37), design: "screening", frame: Sample.id(35), seed: 20_220_510) }
}

extension AddToSample: Exemplified {
    package static var example: AddToSample { AddToSample(sample: Sample.id(37), urn: 100_234, reason: "Known for its collaboration") }
}

extension ListSamples: Exemplified {
    package static var example: ListSamples { ListSamples() }
}

extension Samples: Exemplified {
    package static var example: Samples { Samples(samples: [.example], designs: [CodedLabel(code: "screening", label: "Screening survey")]) }
}

extension SampleSummary: Exemplified {
    package static var example: SampleSummary {
        SampleSummary(
            id: Sample.id(37), title: "Screening survey", frame: Sample.id(35), seed: 20_220_510, drawnOn: Sample.day(2022, 5, 10), wanted: 400, drawn: 392,
            reserve: 90, added: 1)
    }
}

extension GetSample: Exemplified {
    package static var example: GetSample { GetSample(id: Sample.id(37)) }
}

extension SampleDetail: Exemplified {
    package static var example: SampleDetail {
        SampleDetail(
            summary: .example, strata: [SampleStratum(stratum: "Federation", part: "Secondary", inFrame: 12, wanted: 20, drawn: 12, reserve: 0)],
            coverage: [SampleCoverage(dimension: "region", group: "West Midlands", inFrame: 1900, drawn: 40, expected: 43.5)],
            schools: [
                SampledSchool(urn: 100_235, name: "Ashfield School", stratum: "Federation", part: "Secondary", isReserve: false, place: 1)
            ],
            additions: [
                SampleAddition(urn: 100_234, name: "Oakfield Primary School", reason: "Known for its collaboration", on: Sample.day(2022, 6, 1))
            ], additionsAtMost: 102)
    }
}

extension ReplaySample: Exemplified {
    package static var example: ReplaySample { ReplaySample(id: Sample.id(37)) }
}

extension SampleReplay: Exemplified {
    package static var example: SampleReplay { SampleReplay(compared: 482, different: [100_235]) }
}
