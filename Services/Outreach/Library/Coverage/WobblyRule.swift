import Contracts
import PostgreSQL
import Programme

/// One way in which a school is just outside the rules: one fact away from being eligible.
struct WobblyRule {
    /// Which fact, in words.
    var why: String
    /// On `register.school AS s`.
    var condition: SQL

    /// In the order in which they are asked: schools that are to open, rules that admit only who asks, rules of other days.
    static func all(_ programme: ProgrammeDefinition, on day: Day) -> [WobblyRule] {
        let opening = WobblyRule(
            why: "Proposed to open, and of a type that is admitted", condition: "s.status = 'Proposed to open' AND \(programme.eligibleCondition(on: day))")
        let rules = programme.eligibility.compactMap { rule -> WobblyRule? in
            guard let missing = missing(rule, day) else { return nil }
            return WobblyRule(why: "\(rule.title): \(missing)", condition: "s.is_open AND (s.type_group = ANY(\(rule.groups)) OR s.type = ANY(\(rule.types)))")
        }
        return [opening] + rules
    }

    private static func missing(_ rule: EligibilityRule, _ day: Day) -> String? {
        if let to = rule.to, to < day { return "admitted until \(to.words)" }
        if rule.from > day { return "admitted from \(rule.from.words)" }
        guard !rule.routes.isEmpty else { return nil }
        return "admitted if it comes by \(rule.routes.map { $0.replacing("_", with: " ") }.joined(separator: " or "))"
    }

    /// The place of the first way that holds, from 1, of a school that is not eligible as it is; NULL for any other.
    static func place(_ ways: [WobblyRule], _ programme: ProgrammeDefinition, on day: Day) -> SQL {
        let cases: SQL = ways.enumerated().reduce("CASE WHEN s.is_open AND \(programme.eligibleCondition(on: day)) THEN NULL") { sql, way in
            "\(sql) WHEN \(way.element.condition) THEN \(way.offset + 1)::integer"
        }
        return "\(cases) END"
    }
}
