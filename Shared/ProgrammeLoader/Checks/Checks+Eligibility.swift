import Contracts
import Programme

extension Checks {
    func checkEligibility() {
        check(definition.eligibility, in: "eligibility")
        check(definition.ambassadorEligibility, in: "ambassador_eligibility")
    }

    private func check(_ rules: [EligibilityRule], in list: String) {
        unique(rules.map(\.id), "eligibility rule") { "\(list)[\($0)].id" }
        let models = definition.models.map(\.code)
        for (index, rule) in rules.enumerated() {
            let path = "\(list)[\(index)]"
            ordered(rule.from, rule.to, at: "\(path).to")
            if let specialism = rule.specialism { known(specialism, among: specialisms, "specialism", at: "\(path).specialism") }
            if let model = rule.model { known(model, among: models, "model", at: "\(path).model") }
            if rule.groups.isEmpty, rule.types.isEmpty, !rule.trusts, rule.orConfirmed == nil {
                findings.report(path, "admits nobody", remedy: "Name groups, types, trusts or a fact that a person confirms")
            }
            for (place, condition) in rule.conditions.enumerated() { check(condition, at: "\(path).conditions[\(place)]") }
        }
    }

    private func check(_ condition: EligibilityCondition, at path: String) {
        let comparesNumbers = condition.atLeast != nil || condition.atMost != nil
        if condition.values.isEmpty == !comparesNumbers {
            findings.report(path, "asks for \(comparesNumbers ? "words and numbers" : "nothing")", remedy: "Give either in: […], or at_least or at_most")
        }
        if let least = condition.atLeast, let most = condition.atMost, most < least {
            findings.report("\(path).at_most", "is below at_least", remedy: "Put the numbers in order")
        }
        if condition.times == nil, condition.from != nil || condition.to != nil {
            findings.report(path, "has days, and asks for the newest only", remedy: "Add times: 1, or take the days out")
        }
        if condition.times != nil, condition.fact != BodyFact.overallEffectiveness.rawValue {
            findings.report("\(path).times", "counts judgements, and only overall_effectiveness has them", remedy: "Take it out")
        }
        if let from = condition.from { ordered(from, condition.to, at: "\(path).to") }
        if condition.fact == BodyFact.governance.rawValue {
            for value in condition.values { known(value, among: Governance.allCases.map(\.rawValue), "governance", at: "\(path).in") }
        }
        for (place, near) in condition.near.enumerated() { check(near, at: "\(path).near[\(place)]") }
    }
}
