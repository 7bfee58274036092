import Programme

extension SampleDesign {
    init(_ section: Section) {
        self.init(
            id: section.text("id"), title: section.text("title"),
            strata: section.section("strata") { strata in strata.names().map { Stratum(name: $0, size: strata.number($0, in: 1...100_000)) } },
            parts: section.texts("parts"), coverage: section.words("coverage", of: SampleDimension.self).compactMap(SampleDimension.init),
            reservePercent: section.number("reserve_percent", in: 0...1000), purposiveAtMost: section.number(ifAny: "purposive_at_most") ?? 0)
    }
}
