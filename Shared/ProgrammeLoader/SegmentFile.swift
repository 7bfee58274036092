package import Contracts
import Programme
import Yams

/// A segment as people write it: a name and a filter in YAML.
///
///     name: Northern primaries in need
///     regions: [North East, North West]
///     phases: [Primary]
///     need_bands: [30% to under 40%, 40% or more]
package struct SegmentFile: Hashable, Sendable {
    /// Nil where the file has none.
    package var name: String?
    package var filter: SegmentFilter

    package init(name: String?, filter: SegmentFilter) {
        self.name = name
        self.filter = filter
    }

    /// Reads it and refuses, all at once, everything in it that it does not know.
    /// - Parameter file: how the file is called in problems.
    package static func load(source: String, file: String) throws(ProgrammeProblems) -> SegmentFile {
        let findings = Findings(file: file)
        guard let root = try ProgrammeLoader.compose(source, file: file), case .mapping(let mapping) = root else {
            throw ProgrammeProblems([
                ProgrammeProblem(
                    file: file, line: 1, key: "", message: "this is not a segment: it has no keys",
                    remedy: "Write a key and its values on each line, such as regions: [London]")
            ])
        }
        let section = Section(mapping, path: "", findings: findings)
        let segment = SegmentFile(section)
        section.finish()
        guard findings.sorted.isEmpty else { throw ProgrammeProblems(findings.sorted) }
        return segment
    }

    private init(_ section: Section) {
        name = section.text(ifAny: "name")
        filter = SegmentFilter(
            regions: section.texts("regions", optional: true), phases: section.texts("phases", optional: true),
            typeGroups: section.texts("type_groups", optional: true), stateFundedOnly: section.flag("state_funded_only", default: true),
            minimumPercentFSM: section.percent(ifAny: "minimum_percent_fsm"), minimumPupils: section.number(ifAny: "minimum_pupils"),
            limit: section.number(ifAny: "limit", in: 1...100_000), types: Self.some(section.texts("types", optional: true)),
            localAuthorities: Self.some(section.texts("local_authorities", optional: true)),
            trustSizes: Self.some(section.words("trust_sizes", of: TrustSize.self)), settings: Self.some(section.texts("urban_or_rural", optional: true)),
            needBands: Self.some(section.words("need_bands", of: NeedBand.self)), sample: section.sample)
    }

    private static func some(_ texts: [String]) -> [String]? { texts.isEmpty ? nil : texts }

    /// Only what restricts, in the order of the form.
    package var text: String {
        var lines: [String] = []
        func list(_ key: String, _ values: [String]?) {
            if let values, !values.isEmpty { lines.append("\(key): [\(values.map(Self.written).joined(separator: ", "))]") }
        }
        if let name { lines.append("name: \(Self.written(name))") }
        list("regions", filter.regions)
        list("local_authorities", filter.localAuthorities)
        list("phases", filter.phases)
        list("type_groups", filter.typeGroups)
        list("types", filter.types)
        list("trust_sizes", filter.trustSizes)
        list("urban_or_rural", filter.settings)
        list("need_bands", filter.needBands)
        if let sample = filter.sample { lines.append("sample: \(sample)") }
        if let percent = filter.minimumPercentFSM { lines.append("minimum_percent_fsm: \(percent)") }
        if let pupils = filter.minimumPupils { lines.append("minimum_pupils: \(pupils)") }
        if let limit = filter.limit { lines.append("limit: \(limit)") }
        lines.append("state_funded_only: \(filter.stateFundedOnly)")
        return lines.joined(separator: "\n") + "\n"
    }

    /// Quoted where YAML would read it otherwise.
    private static func written(_ text: String) -> String {
        let isPlain = text.first.map { $0.isLetter || $0.isNumber } == true && text.last != " " && text != "null"
        if isPlain, text.allSatisfy({ $0.isLetter || $0.isNumber || " %()-./".contains($0) }) { return text }
        return "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}

extension Section {
    fileprivate var sample: SampleID? {
        guard let text = text(ifAny: "sample") else { return nil }
        if let id = SampleID(text) { return id }
        report("sample", "“\(text)” is no sample", remedy: "Give the id that `alongside sample list` shows")
        return nil
    }
}
