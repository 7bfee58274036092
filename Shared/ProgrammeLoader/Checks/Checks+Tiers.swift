import Contracts
import Programme

extension Checks {
    func checkTiers() {
        let rules = definition.tierRules
        unique(rules.map(\.id), "tier rule") { "tier_rules[\($0)].id" }
        for (index, rule) in rules.enumerated() { check(rule, at: "tier_rules[\(index)]") }
        let inForce = rules.enumerated().filter { !$0.element.compareOnly }
        if inForce.isEmpty { findings.report("tier_rules", "has no rule to apply", remedy: "Add one without compare_only") }
        unique(inForce.compactMap { $0.element.from?.description }, "tier rule in force from") { "tier_rules[\(inForce[$0].offset)].from" }
        if let first = inForce.compactMap(\.element.from).min(), let starts = definition.terms.map(\.starts).min(), first > starts {
            findings.report("tier_rules", "no rule is in force from \(starts), when the programme starts", remedy: "Let the first rule start then")
        }
    }

    private func check(_ rule: TierRule, at path: String) {
        known(rule.base, among: tiers, "tier", at: "\(path).base")
        if rule.compareOnly == false, !rule.bands.isEmpty {
            findings.report("\(path).bands", "belong to a rule that is only compared", remedy: "Use conditions, or add compare_only: true")
        }
        if rule.conditions.isEmpty, rule.bands.isEmpty {
            findings.report(path, "has no conditions", remedy: "Add conditions, or bands to a rule that is only compared")
        }
        unique(rule.conditions.map(\.id), "condition") { "\(path).conditions[\($0)].id" }
        for (index, condition) in rule.conditions.enumerated() {
            let place = "\(path).conditions[\(index)]"
            known(condition.tier, among: tiers, "tier", at: "\(place).tier")
            for kind in condition.kinds { check(kind, of: rule, at: "\(place).kinds") }
        }
        for (index, pair) in zip(rule.bands, rule.bands.dropFirst()).enumerated() where pair.1.fromMinutes <= pair.0.fromMinutes {
            findings.report("\(path).bands[\(index + 1)].from_minutes", "is not more than the band before", remedy: "List bands from the least to the most")
        }
    }

    private func check(_ kind: String, of rule: TierRule, at path: String) {
        known(kind, among: kinds, "activity kind", at: path)
        if let named = definition.activityKinds.first(where: { $0.id == kind }), !named.support {
            findings.report(path, "“\(kind)” does not count as support", remedy: "Name kinds with support: true")
        }
    }
}
