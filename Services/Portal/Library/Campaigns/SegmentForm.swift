import Contracts

/// A filter as the fields of a form or of an address, so that a preview can be bookmarked and shared.
enum SegmentForm {
    /// - Parameter values: every value of a field that is not empty.
    static func filter(_ values: (String) -> [String]) -> SegmentFilter {
        func some(_ name: String) -> [String]? { values(name).isEmpty ? nil : values(name) }
        return SegmentFilter(
            regions: values("regions"), phases: values("phases"), typeGroups: values("type_groups"), stateFundedOnly: values("any_funding") != ["yes"],
            minimumPercentFSM: values("minimum_fsm").first.flatMap { Double($0) }, minimumPupils: values("minimum_pupils").first.flatMap { Int($0) },
            limit: values("limit").first.flatMap { Int($0) }, types: some("types"), localAuthorities: some("local_authorities"),
            trustSizes: some("trust_sizes"), settings: some("settings"), needBands: some("need_bands"),
            sample: values("sample").first.flatMap { SampleID($0) })
    }

    static func pairs(_ filter: SegmentFilter) -> [(String, String)] {
        var pairs = filter.regions.map { ("regions", $0) } + filter.phases.map { ("phases", $0) }
        pairs += (filter.trustSizes ?? []).map { ("trust_sizes", $0) } + (filter.needBands ?? []).map { ("need_bands", $0) }
        if !filter.stateFundedOnly { pairs.append(("any_funding", "yes")) }
        if let percent = filter.minimumPercentFSM { pairs.append(("minimum_fsm", "\(percent)")) }
        if let pupils = filter.minimumPupils { pairs.append(("minimum_pupils", String(pupils))) }
        if let limit = filter.limit { pairs.append(("limit", String(limit))) }
        return pairs + withoutField(filter)
    }

    /// What the form has no field for: it comes from a gap, or from YAML, and stays.
    static func withoutField(_ filter: SegmentFilter) -> [(String, String)] {
        filter.typeGroups.map { ("type_groups", $0) } + (filter.types ?? []).map { ("types", $0) }
            + (filter.localAuthorities ?? []).map { ("local_authorities", $0) } + (filter.settings ?? []).map { ("settings", $0) }
            + (filter.sample.map { [("sample", $0.description)] } ?? [])
    }

    /// Where the form shows the filter.
    static func address(_ filter: SegmentFilter, name: String? = nil) -> String {
        QueryString.path("/segments", pairs(filter).map { (name: $0.0, value: $0.1) } + [(name: "name", value: name)])
    }

    static func hidden(_ pairs: [(String, String)]) -> [View] { pairs.map { ["name": $0.0, "value": $0.1] } }

    static func words(_ filter: SegmentFilter) -> String {
        var parts = [filter.stateFundedOnly ? "Open state-funded schools" : "Open schools"]
        func add(_ lead: String, _ values: [String]?) {
            if let values, !values.isEmpty { parts.append("\(lead) \(values.joined(separator: ", "))") }
        }
        add("in", filter.regions)
        add("in", filter.localAuthorities)
        add("of phase", filter.phases)
        add("of type group", filter.typeGroups)
        add("of type", filter.types)
        add("by trust:", filter.trustSizes)
        add("in a setting that is", filter.settings)
        add("with free school meals for", filter.needBands)
        if filter.sample != nil { parts.append("of a sample") }
        if let percent = filter.minimumPercentFSM { parts.append("with at least \(percent)% of pupils eligible for free meals") }
        if let pupils = filter.minimumPupils { parts.append("with at least \(Words.number(pupils)) pupils") }
        if let limit = filter.limit { parts.append("the first \(Words.number(limit)) by need") }
        return parts.joined(separator: ", ")
    }
}
