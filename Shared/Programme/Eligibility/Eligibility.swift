package import Contracts

/// What is known of a body when it is judged. Nil is “not known”, which is never the same as “no”.
package struct BodyFacts: Hashable, Sendable {
    package var kind: BodyReference.Kind
    /// GIAS's establishment type, `Community special school`.
    package var type: String?
    /// GIAS's establishment type group.
    package var typeGroup: String?
    /// GIAS's status: Open; Open, but proposed to close; Closed; Proposed to open.
    package var status: String?
    package var closedOn: Day?
    /// Facts that a person confirmed.
    package var confirmed: Set<String>
    /// How it came: website_request, direct_contact …
    package var route: String?

    package init(
        kind: BodyReference.Kind, type: String? = nil, typeGroup: String? = nil, status: String? = nil, closedOn: Day? = nil, confirmed: Set<String> = [],
        route: String? = nil
    ) {
        self.kind = kind
        self.type = type
        self.typeGroup = typeGroup
        self.status = status
        self.closedOn = closedOn
        self.confirmed = confirmed
        self.route = route
    }

    /// `Open, but proposed to close` is open; nil where the status is not known.
    package func isOpen(on day: Day) -> Bool? {
        if let closedOn { return day < closedOn }
        guard let status else { return kind == .trust ? true : nil }
        return status.hasPrefix("Open")
    }
}

extension ProgrammeDefinition {
    /// Whether the programme admits the body on the day: the first rule that holds, or why each does not.
    package func eligibility(of body: BodyFacts, on day: Day) -> EligibilityDecision {
        switch body.isOpen(on: day) {
        case false?: return EligibilityDecision(eligible: false, reasons: ["The \(body.kind.rawValue) is not open on \(day.words)."])
        case nil: return EligibilityDecision(eligible: false, reasons: ["It is not known whether the \(body.kind.rawValue) is open."])
        case true?: break
        }
        var reasons: [String] = []
        for rule in eligibility {
            let outcome = rule.judge(body, on: day)
            if outcome.holds { return EligibilityDecision(eligible: true, rule: rule.id, reasons: ["\(rule.title): \(outcome.reason)."]) }
            reasons.append("\(rule.title): \(outcome.reason).")
        }
        return EligibilityDecision(eligible: false, reasons: reasons)
    }
}

extension EligibilityRule {
    func judge(_ body: BodyFacts, on day: Day) -> (holds: Bool, reason: String) {
        guard from <= day else { return (false, "applies only from \(from.words)") }
        if let to, to < day { return (false, "applied only until \(to.words)") }
        if let fact = orConfirmed, body.confirmed.contains(fact) { return judgeRoute(body, "confirmed as \(words(fact))") }
        if body.kind == .trust { return trusts ? (true, "trusts are admitted") : (false, "does not admit trusts") }
        if let type = body.type, types.contains(type) { return judgeRoute(body, "its type is “\(type)”") }
        if let group = body.typeGroup, groups.contains(group) { return judgeRoute(body, "its type group is “\(group)”") }
        let confirmation = orConfirmed.map { ", and nobody has confirmed it as \(words($0))" } ?? ""
        if body.type == nil, !types.isEmpty { return (false, "its type is not known\(confirmation)") }
        if body.typeGroup == nil, !groups.isEmpty { return (false, "its type group is not known\(confirmation)") }
        return (false, "its type “\(body.type ?? body.typeGroup ?? "")” is not among those admitted\(confirmation)")
    }

    private func judgeRoute(_ body: BodyFacts, _ reason: String) -> (Bool, String) {
        guard !routes.isEmpty else { return (true, reason) }
        let known = routes.map(words).joined(separator: " or ")
        guard let route = body.route else { return (false, "\(reason), but it comes in only by \(known)") }
        return routes.contains(route)
            ? (true, "\(reason), and it came by \(words(route))") : (false, "\(reason), but it came by \(words(route)), not by \(known)")
    }

    private func words(_ code: String) -> String { String(code.map { $0 == "_" ? " " : $0 }) }
}
