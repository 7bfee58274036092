import Contracts
import PostgreSQL

extension SegmentFilter {
    /// Groups that the state funds, and the special schools among them (GIAS's group "Special schools" holds independent ones too).
    private static let stateFundedGroups = ["Local authority maintained schools", "Academies", "Free Schools"]
    private static let stateFundedTypes = ["Community special school", "Foundation special school"]

    /// Refuses (invalid) a filter that takes nothing by its own words.
    func validate() throws {
        if let limit, limit < 1 { throw Refusal(.invalid, "A segment of \(limit) schools is empty.", remedy: "Give a limit of 1 or more.", field: "limit") }
        for size in trustSizes ?? [] where TrustSize(rawValue: size) == nil {
            let known = TrustSize.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(.invalid, "“\(size)” is no size of a trust.", remedy: "Choose of \(known).", field: "trustSizes")
        }
        for band in needBands ?? [] where NeedBand(rawValue: band) == nil {
            let known = NeedBand.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(.invalid, "“\(band)” is no band of need.", remedy: "Choose of \(known).", field: "needBands")
        }
        if let share = minimumPercentFSM, !(0...100).contains(share) {
            throw Refusal(.invalid, "\(share) is no percentage.", remedy: "Give 0 to 100.", field: "minimumPercentFSM")
        }
    }

    /// The filter as a condition on `register.school AS s`: open schools only, every value a parameter.
    /// - Parameter schools: what schools are selected from: the register as it is, or a frame.
    func condition(on schools: SQL) -> SQL { "s.is_open AND \(facts(on: schools))" }

    /// The same, of open and closed schools alike.
    func facts(on schools: SQL) -> SQL {
        var sql: SQL = "true"
        func take(_ column: SQL, _ values: [String]?) {
            guard let values, !values.isEmpty else { return }
            sql =
                values.contains(CoverageDimension.notRecorded)
                ? "\(sql) AND coalesce(nullif(\(column), ''), \(CoverageDimension.notRecorded)) = ANY(\(values))" : "\(sql) AND \(column) = ANY(\(values))"
        }
        take("s.region", regions)
        take("s.la_name", localAuthorities)
        take("s.phase", phases)
        take("s.type_group", typeGroups)
        take("s.type", types)
        take("s.urban_rural", settings)
        if let trustSizes, !trustSizes.isEmpty { sql = "\(sql) AND (\(inTrusts(of: trustSizes, schools)))" }
        if let needBands, !needBands.isEmpty { sql = "\(sql) AND (\(SegmentFilter.inBands(needBands)))" }
        if let sample {
            sql = """
                \(sql) AND s.urn IN (
                    SELECT register.current_urn(d.urn) FROM outreach.sample_school AS d WHERE d.sample = \(sample) AND NOT d.is_reserve
                    UNION SELECT register.current_urn(a.urn) FROM outreach.sample_addition AS a WHERE a.sample = \(sample))
                """
        }
        if stateFundedOnly {
            sql = "\(sql) AND (s.type_group = ANY(\(SegmentFilter.stateFundedGroups)) OR s.type = ANY(\(SegmentFilter.stateFundedTypes)))"
        }
        if let minimumPercentFSM { sql = "\(sql) AND s.percent_fsm >= \(minimumPercentFSM)" }
        if let minimumPupils { sql = "\(sql) AND s.pupils >= \(minimumPupils)" }
        return sql
    }

    /// By how many open schools are in the trust.
    private func inTrusts(of sizes: [String], _ schools: SQL) -> SQL {
        sizes.compactMap(TrustSize.init).reduce("false") { sql, size in
            guard let count = size.schools else { return "\(sql) OR s.trust_uid IS NULL" }
            return """
                \(sql) OR s.trust_uid IN (SELECT trust_uid FROM \(schools) AS t WHERE is_open AND trust_uid IS NOT NULL
                    GROUP BY trust_uid HAVING count(*) BETWEEN \(count.lowerBound) AND \(count.upperBound))
                """
        }
    }

    private static func inBands(_ bands: [String]) -> SQL {
        bands.compactMap(NeedBand.init).reduce("false") { sql, band in
            guard let percent = band.percent else { return "\(sql) OR s.percent_fsm IS NULL" }
            return "\(sql) OR (s.percent_fsm >= \(percent.lowerBound) AND s.percent_fsm < \(percent.upperBound))"
        }
    }
}
