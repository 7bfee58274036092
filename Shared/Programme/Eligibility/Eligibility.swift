package import Contracts

extension ProgrammeDefinition {
    /// Whether the programme admits the body on the day: the first rule that holds, or why each does not.
    package func eligibility(of body: BodyFacts, on day: Day) -> EligibilityDecision { eligibility.decide(body, on: day) }

    /// The same of who may support others; nil where the programme chooses none by rule.
    package func eligibilityAsAmbassador(of body: BodyFacts, on day: Day) -> EligibilityDecision? {
        ambassadorEligibility.isEmpty ? nil : ambassadorEligibility.decide(body, on: day)
    }
}

extension [EligibilityRule] {
    /// - Parameter outcomes: of the conditions of rules by their ids, where they were judged elsewhere.
    package func decide(_ body: BodyFacts, on day: Day, outcomes: [String: [EligibilityOutcome]] = [:]) -> EligibilityDecision {
        switch body.isOpen(on: day) {
        case false?: return EligibilityDecision(eligible: false, reasons: ["The \(body.kind.rawValue) is not open on \(day.words)."], outcome: .failed)
        case nil:
            return EligibilityDecision(eligible: false, reasons: ["It is not known whether the \(body.kind.rawValue) is open."], outcome: .unknown)
        case true?: break
        }
        let judged = map { $0.judge(body, on: day, outcomes: outcomes[$0.id]) }
        if let held = judged.first(where: { $0.outcome == .held }) {
            return EligibilityDecision(eligible: true, rule: held.rule, reasons: [held.words], outcome: .held, rules: judged)
        }
        let outcome: EligibilityOutcome = judged.contains { $0.outcome == .unknown } ? .unknown : .failed
        return EligibilityDecision(eligible: false, reasons: judged.map(\.words), outcome: outcome, rules: judged)
    }
}

extension EligibilityRule {
    /// Whether it is for such a body at all, and then each of its conditions.
    package func judge(_ body: BodyFacts, on day: Day, outcomes: [EligibilityOutcome]? = nil) -> JudgedRule {
        let admission = admit(body, on: day)
        guard admission.outcome != .failed else {
            return JudgedRule(rule: id, title: title, outcome: .failed, reason: admission.reason, conditions: [])
        }
        let judged =
            outcomes.map { zip(conditions, $0).map { JudgedCondition(words: $0.words, outcome: $1, facts: []) } }
            ?? conditions.compactMap { $0.judge(body, on: day) }
        let all = [admission.outcome] + judged.map(\.outcome)
        let outcome: EligibilityOutcome = all.contains(.failed) ? .failed : all.contains(.unknown) ? .unknown : .held
        return JudgedRule(rule: id, title: title, outcome: outcome, reason: admission.reason, conditions: judged)
    }

    /// By its days, the body's kind and type, and how it came.
    func admit(_ body: BodyFacts, on day: Day) -> (outcome: EligibilityOutcome, reason: String) {
        guard from <= day else { return (.failed, "applies only from \(from.words)") }
        if let to, to < day { return (.failed, "applied only until \(to.words)") }
        if let fact = orConfirmed, body.confirmed.contains(fact) { return admitRoute(body, "confirmed as \(words(fact))") }
        if body.kind == .trust { return trusts ? admitRoute(body, "trusts are admitted") : (.failed, "does not admit trusts") }
        if let type = body.type, types.contains(type) { return admitRoute(body, "its type is “\(type)”") }
        if let group = body.typeGroup, groups.contains(group) { return admitRoute(body, "its type group is “\(group)”") }
        let confirmation = orConfirmed.map { ", and nobody has confirmed it as \(words($0))" } ?? ""
        if body.type == nil, !types.isEmpty { return (.unknown, "its type is not known\(confirmation)") }
        if body.typeGroup == nil, !groups.isEmpty { return (.unknown, "its type group is not known\(confirmation)") }
        return (.failed, "its type “\(body.type ?? body.typeGroup ?? "")” is not among those admitted\(confirmation)")
    }

    private func admitRoute(_ body: BodyFacts, _ reason: String) -> (outcome: EligibilityOutcome, reason: String) {
        guard !routes.isEmpty else { return (.held, reason) }
        let known = routes.map(words).joined(separator: " or ")
        guard let route = body.route else { return (.failed, "\(reason), but it comes in only by \(known)") }
        return routes.contains(route)
            ? (.held, "\(reason), and it came by \(words(route))") : (.failed, "\(reason), but it came by \(words(route)), not by \(known)")
    }

    private func words(_ code: String) -> String { String(code.map { $0 == "_" ? " " : $0 }) }
}

extension JudgedRule {
    /// In one sentence: why it admits the body or not, what held, what failed and what could not be known.
    package var words: String {
        var parts = ["\(title): \(reason)"]
        for (outcome, intro) in [(EligibilityOutcome.failed, "failed"), (.unknown, "could not be known"), (.held, "held")] {
            let conditions = conditions.filter { $0.outcome == outcome }.map(\.sentence)
            if !conditions.isEmpty { parts.append("\(intro): \(conditions.joined(separator: ", "))") }
        }
        return parts.joined(separator: "; ") + "."
    }
}

extension JudgedCondition {
    /// What is asked, with the dated facts that decided it.
    package var sentence: String {
        let told = facts.map(\.words) + (missing.map { [$0] } ?? [])
        return told.isEmpty ? words.lowercasedFirst : "\(words.lowercasedFirst) (\(told.joined(separator: "; ")))"
    }
}

extension DatedFact {
    package var words: String { ([value] + (on.map { [$0.words] } ?? []) + [source]).joined(separator: ", ") }
}
