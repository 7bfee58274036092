import Contracts
import PostgreSQL

extension CoverageDimension {
    /// What no file has told of a school.
    static let notRecorded = "Not recorded"

    /// The group of `register.school AS s` as SQL; of the size of its trust, `sizes (trust_uid, schools)` is joined.
    var group: SQL {
        switch self {
        case .region: Self.text("s.region")
        case .phase: Self.text("s.phase")
        case .type: Self.text("s.type_group")
        case .setting: Self.text("s.urban_rural")
        case .trustSize:
            Self.cases(
                TrustSize.allCases.map { size in
                    size.schools.map { "WHEN sizes.schools <= \($0.upperBound) THEN \(size.rawValue)::text" }
                        ?? "WHEN s.trust_uid IS NULL THEN \(size.rawValue)::text"
                })
        case .need:
            Self.cases(
                NeedBand.allCases.map { band in
                    // An unknown share is less than nothing.
                    band.percent.map { "WHEN s.percent_fsm < \($0.upperBound) THEN \(band.rawValue)::text" } ?? "ELSE \(band.rawValue)::text"
                })
        }
    }

    private static func cases(_ cases: [SQL]) -> SQL {
        let all: SQL = cases.reduce("CASE") { "\($0) \($1)" }
        return "\(all) END"
    }

    private static func text(_ column: SQL) -> SQL { "coalesce(nullif(\(column), ''), \(notRecorded)::text)" }

    /// In which order groups are shown: bands by size, all else by name, what is not recorded last.
    func order(_ group: String) -> (Int, String) {
        let bands: [String] =
            switch self {
            case .trustSize: TrustSize.allCases.map(\.rawValue)
            case .need: NeedBand.allCases.map(\.rawValue)
            default: []
            }
        return (bands.firstIndex(of: group) ?? (group == Self.notRecorded ? 1 : 0), group)
    }

    /// Takes the schools of the group, of those that the filter takes.
    func narrow(_ filter: inout SegmentFilter, to group: String) {
        switch self {
        case .region: filter.regions = [group]
        case .phase: filter.phases = [group]
        case .type: filter.typeGroups = [group]
        case .setting: filter.settings = [group]
        case .trustSize: filter.trustSizes = [group]
        case .need: filter.needBands = [group]
        }
    }
}
