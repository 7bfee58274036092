import Contracts
import PostgreSQL
import Programme

extension SegmentFilter {
    /// Groups that the state funds, and the special schools among them (GIAS's group "Special schools" holds independent ones too).
    private static let stateFundedGroups = ["Local authority maintained schools", "Academies", "Free Schools"]
    private static let stateFundedTypes = ["Community special school", "Foundation special school"]

    /// Refuses (invalid) a filter that takes nothing by its own words.
    func validate() throws {
        if let limit, limit < 1 { throw Refusal(.invalid, "A segment of \(limit) schools is empty.", remedy: "Give a limit of 1 or more.", field: "limit") }
        if let share = minimumPercentFSM, !(0...100).contains(share) {
            throw Refusal(.invalid, "\(share) is no percentage.", remedy: "Give 0 to 100.", field: "minimumPercentFSM")
        }
    }

    /// The filter as a condition on `register.school AS s`: open schools only, every value a parameter.
    var condition: SQL { "s.is_open AND \(facts)" }

    /// The same, of open and closed schools alike.
    var facts: SQL {
        var sql: SQL = "true"
        if !regions.isEmpty { sql = "\(sql) AND s.region = ANY(\(regions))" }
        if !phases.isEmpty { sql = "\(sql) AND s.phase = ANY(\(phases))" }
        if !typeGroups.isEmpty { sql = "\(sql) AND s.type_group = ANY(\(typeGroups))" }
        if stateFundedOnly {
            sql = "\(sql) AND (s.type_group = ANY(\(SegmentFilter.stateFundedGroups)) OR s.type = ANY(\(SegmentFilter.stateFundedTypes)))"
        }
        if let minimumPercentFSM { sql = "\(sql) AND s.percent_fsm >= \(minimumPercentFSM)" }
        if let minimumPupils { sql = "\(sql) AND s.pupils >= \(minimumPupils)" }
        return sql
    }
}

extension ProgrammeDefinition {
    /// The schools that some rule admits on the day without a person's confirmation and however they come, as a condition on
    /// `register.school AS s`.
    func eligibleCondition(on day: Day) -> SQL {
        let rules = eligibility.filter { $0.from <= day && day <= $0.to ?? day && $0.routes.isEmpty }
        return "(s.type_group = ANY(\(rules.flatMap(\.groups))) OR s.type = ANY(\(rules.flatMap(\.types))))"
    }
}
