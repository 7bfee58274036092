/// How a programme draws schools: so many from each stratum, evenly by part, by chance.
package struct SampleDesign: Hashable, Sendable {
    package struct Stratum: Hashable, Sendable {
        package var name: String
        package var size: Int

        package init(name: String, size: Int) {
            self.name = name
            self.size = size
        }
    }

    package var id: String
    package var title: String
    /// By governance, in its words.
    package var strata: [Stratum]
    /// Phases, of each of which a stratum gives as many.
    package var parts: [String]
    /// By what the sample is compared with its frame.
    package var coverage: [SampleDimension]
    /// Schools kept in reserve, in per cent of those wanted, rounded up in each part.
    package var reservePercent: Int
    /// Schools that may be added by choice.
    package var purposiveAtMost: Int

    package init(
        id: String, title: String, strata: [Stratum], parts: [String], coverage: [SampleDimension], reservePercent: Int, purposiveAtMost: Int
    ) {
        self.id = id
        self.title = title
        self.strata = strata
        self.parts = parts
        self.coverage = coverage
        self.reservePercent = reservePercent
        self.purposiveAtMost = purposiveAtMost
    }

    /// How many of a part of a stratum are wanted: what does not divide goes to the first parts.
    package func wanted(_ stratum: Stratum, _ part: Int) -> Int { stratum.size / parts.count + (part < stratum.size % parts.count ? 1 : 0) }

    package func reserve(for wanted: Int) -> Int { (wanted * reservePercent + 99) / 100 }
}

/// By what a sample is compared with its frame.
package enum SampleDimension: String, CaseIterable, Sendable {
    case region
    case urbanOrRural = "urban_or_rural"
    case overallEffectiveness = "overall_effectiveness"
    case size
}
