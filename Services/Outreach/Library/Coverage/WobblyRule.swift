import Contracts
import PostgreSQL
import Programme
import ProgrammeRecord

/// One way in which a school is just outside the rules: one fact away from being eligible.
struct WobblyRule {
    /// Which fact, in words.
    var why: String
    /// On `register.school AS s`.
    var condition: SQL

    /// In the order in which they are asked: schools that are to open, rules of which one condition fails narrowly, as the rule itself
    /// says, rules that admit only who asks, rules of other days.
    static func all(_ programme: ProgrammeDefinition, on day: Day, schools: SQL) -> [WobblyRule] {
        let eligibility = EligibilitySQL(day: day, schools: schools)
        let opening = WobblyRule(
            why: "Proposed to open, and of a type that is admitted",
            condition: "s.status = 'Proposed to open' AND \(programme.eligibleCondition(on: day, schools: schools))")
        let missed = programme.eligibility.compactMap { rule -> WobblyRule? in
            guard let missing = missing(rule, day) else { return nil }
            return WobblyRule(why: "\(rule.title): \(missing)", condition: "s.is_open AND \(eligibility.meets(rule))")
        }
        let narrow = eligibility.standing(programme.eligibility).flatMap { rule in
            rule.conditions.indices.filter { !rule.conditions[$0].near.isEmpty }.map { narrowly(rule, $0, eligibility) }
        }
        return [opening] + narrow + missed
    }

    /// All that the rule asks but one condition, which fails, and what puts a school near it.
    private static func narrowly(_ rule: EligibilityRule, _ place: Int, _ eligibility: EligibilitySQL) -> WobblyRule {
        let failed = rule.conditions[place]
        var others = rule
        others.conditions.remove(at: place)
        others.conditions += failed.near
        let near = failed.near.map { $0.words.prefix(1).lowercased() + $0.words.dropFirst() }.joined(separator: ", and ")
        return WobblyRule(
            why: "\(rule.title): not “\(failed.words)”, but \(near)",
            condition: "s.is_open AND \(eligibility.meets(others)) AND (\(eligibility.sql(failed))) IS NOT TRUE")
    }

    private static func missing(_ rule: EligibilityRule, _ day: Day) -> String? {
        if let to = rule.to, to < day { return "admitted until \(to.words)" }
        if rule.from > day { return "admitted from \(rule.from.words)" }
        guard !rule.routes.isEmpty else { return nil }
        return "admitted if it comes by \(rule.routes.map { $0.replacing("_", with: " ") }.joined(separator: " or "))"
    }

    /// The place of the first way that holds, from 1, of a school that is not eligible as it is; NULL for any other.
    static func place(_ ways: [WobblyRule], _ programme: ProgrammeDefinition, on day: Day, schools: SQL) -> SQL {
        let eligible = programme.eligibleCondition(on: day, schools: schools)
        let cases: SQL = ways.enumerated().reduce("CASE WHEN s.is_open AND \(eligible) THEN NULL") { sql, way in
            "\(sql) WHEN \(way.element.condition) THEN \(way.offset + 1)::integer"
        }
        return "\(cases) END"
    }
}
