/// Draws a sample as the programme designs it, from a frame. The same design, frame and seed always give the same schools.
package struct DrawSample: Command {
    package typealias Reply = SampleSummary
    package static let name = MessageName(.outreach, "draw-sample")

    package var id: SampleID
    /// by its id in the programme
    package var design: String
    package var frame: FrameID
    /// from 0
    package var seed: Int

    package init(id: SampleID, design: String, frame: FrameID, seed: Int) {
        self.id = id
        self.design = design
        self.frame = frame
        self.seed = seed
    }
}

/// Adds a school that was chosen and not drawn, with the reason. It stays apart from those drawn.
package struct AddToSample: Command {
    package static let name = MessageName(.outreach, "add-to-sample")

    package var sample: SampleID
    package var urn: Int
    package var reason: String

    package init(sample: SampleID, urn: Int, reason: String) {
        self.sample = sample
        self.urn = urn
        self.reason = reason
    }
}

/// What was drawn, the newest first, and what the programme designs.
package struct ListSamples: Query {
    package typealias Answer = Samples
    package static let name = MessageName(.outreach, "samples")

    package init() {}
}

package struct Samples: Codable, Sendable, Hashable {
    package var samples: [SampleSummary]
    package var designs: [CodedLabel]

    package init(samples: [SampleSummary], designs: [CodedLabel]) {
        self.samples = samples
        self.designs = designs
    }
}

package struct SampleSummary: Codable, Sendable, Hashable {
    package var id: SampleID
    package var title: String
    package var frame: FrameID
    package var seed: Int
    package var drawnOn: Day
    /// schools wanted, drawn, kept in reserve, and added by choice
    package var wanted: Int
    package var drawn: Int
    package var reserve: Int
    package var added: Int

    package init(id: SampleID, title: String, frame: FrameID, seed: Int, drawnOn: Day, wanted: Int, drawn: Int, reserve: Int, added: Int) {
        self.id = id
        self.title = title
        self.frame = frame
        self.seed = seed
        self.drawnOn = drawnOn
        self.wanted = wanted
        self.drawn = drawn
        self.reserve = reserve
        self.added = added
    }
}

/// A sample with its strata, its coverage beside the frame's, and its schools.
package struct GetSample: Query {
    package typealias Answer = SampleDetail
    package static let name = MessageName(.outreach, "sample")

    package var id: SampleID

    package init(id: SampleID) {
        self.id = id
    }
}

package struct SampleDetail: Codable, Sendable, Hashable {
    package var summary: SampleSummary
    package var strata: [SampleStratum]
    package var coverage: [SampleCoverage]
    /// by stratum and part, those drawn before the reserve, each in the order of the draw
    package var schools: [SampledSchool]
    package var additions: [SampleAddition]
    /// how many may be added by choice
    package var additionsAtMost: Int

    package init(
        summary: SampleSummary, strata: [SampleStratum], coverage: [SampleCoverage], schools: [SampledSchool], additions: [SampleAddition], additionsAtMost: Int
    ) {
        self.summary = summary
        self.strata = strata
        self.coverage = coverage
        self.schools = schools
        self.additions = additions
        self.additionsAtMost = additionsAtMost
    }
}

/// One part of a stratum, such as the primary schools of federations.
package struct SampleStratum: Codable, Sendable, Hashable {
    package var stratum: String
    package var part: String
    package var inFrame: Int
    package var wanted: Int
    package var drawn: Int
    package var reserve: Int
    /// wanted and not in the frame
    package var shortfall: Int

    package init(stratum: String, part: String, inFrame: Int, wanted: Int, drawn: Int, reserve: Int) {
        self.stratum = stratum
        self.part = part
        self.inFrame = inFrame
        self.wanted = wanted
        self.drawn = drawn
        self.reserve = reserve
        shortfall = wanted - drawn
    }
}

/// A group of schools in the frame and among those drawn.
package struct SampleCoverage: Codable, Sendable, Hashable {
    /// region, urban_or_rural, overall_effectiveness or size
    package var dimension: String
    package var group: String
    package var inFrame: Int
    package var drawn: Int
    /// among as many drawn from each stratum, on average; to one decimal
    package var expected: Double

    package init(dimension: String, group: String, inFrame: Int, drawn: Int, expected: Double) {
        self.dimension = dimension
        self.group = group
        self.inFrame = inFrame
        self.drawn = drawn
        self.expected = expected
    }
}

package struct SampledSchool: Codable, Sendable, Hashable {
    package var urn: Int
    package var name: String
    package var stratum: String
    package var part: String
    /// in the reserve, to take the place of one that does not take part
    package var isReserve: Bool
    /// in its part of the stratum, from 1; of the reserve in the order in which they step in
    package var place: Int

    package init(urn: Int, name: String, stratum: String, part: String, isReserve: Bool, place: Int) {
        self.urn = urn
        self.name = name
        self.stratum = stratum
        self.part = part
        self.isReserve = isReserve
        self.place = place
    }
}

package struct SampleAddition: Codable, Sendable, Hashable {
    package var urn: Int
    package var name: String
    package var reason: String
    package var on: Day

    package init(urn: Int, name: String, reason: String, on: Day) {
        self.urn = urn
        self.name = name
        self.reason = reason
        self.on = on
    }
}

/// Draws a sample again, from its frame with its seed, and says whether the same schools come out.
package struct ReplaySample: Query {
    package typealias Answer = SampleReplay
    package static let name = MessageName(.outreach, "replay-sample")

    package var id: SampleID

    package init(id: SampleID) {
        self.id = id
    }
}

package struct SampleReplay: Codable, Sendable, Hashable {
    /// drawn and reserve, each in its place
    package var compared: Int
    /// schools that are not where they were
    package var different: [Int]

    package init(compared: Int, different: [Int]) {
        self.compared = compared
        self.different = different
    }
}
