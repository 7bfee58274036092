package import Contracts

/// An activity as a tier rule looks at it: one body's part in one piece of logged work.
package struct SupportActivity: Hashable, Sendable {
    package var id: ActivityID
    /// An activity kind of the programme.
    package var kind: String
    package var on: Day
    package var minutes: Int
    /// Whether the body was there; true where attendance is not recorded.
    package var attended: Bool

    package init(id: ActivityID, kind: String, on: Day, minutes: Int, attended: Bool = true) {
        self.id = id
        self.kind = kind
        self.on = on
        self.minutes = minutes
        self.attended = attended
    }
}

/// A tier and why.
package struct TierDecision: Hashable, Sendable {
    package var tier: String
    /// The rule's id.
    package var rule: String
    /// The condition that was met; nil for the base.
    package var condition: String?
    /// The earliest activity that suffices for the tier: what is paid for it, and what is asked because of it, go by its day.
    package var because: ActivityID?
    /// Its day.
    package var since: Day?
    /// In plain words.
    package var reason: String
}

extension ProgrammeDefinition {
    /// Whether an activity of this kind counts as support of a body.
    package func countsAsSupport(_ kind: String) -> Bool { activityKind(kind)?.support ?? false }

    /// The tier of what was logged for one support unit, by the rule in force on the day. Nil where none is.
    package func tier(of activities: [SupportActivity], on day: Day) -> TierDecision? {
        tierRule(on: day).map { tier(of: activities, by: $0) }
    }

    /// The tier by a rule that is named: the one in force, or one that is only compared. Of activities on one day, the first in order counts as first.
    package func tier(of activities: [SupportActivity], by rule: TierRule) -> TierDecision {
        let support = activities.filter { countsAsSupport($0.kind) }.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }.map(
            \.element)
        guard rule.bands.isEmpty else { return band(of: support, by: rule) }
        // The order of conditions ranks the tiers; within a tier, whichever was met earliest brought it about.
        let met = rule.conditions.compactMap { condition in reached(condition, by: support).map { (condition, support[$0], place: $0) } }
        if let tier = met.first?.0.tier, let (condition, activity, _) = met.filter({ $0.0.tier == tier }).min(by: { $0.place < $1.place }) {
            return TierDecision(
                tier: tier, rule: rule.id, condition: condition.id, because: activity.id, since: activity.on,
                reason: "\(tierTitle(tier)), because of \(describe(activity)): \(describe(condition)).")
        }
        let logged = support.isEmpty ? "no support is logged yet" : "nothing logged so far is in-depth under the rule"
        return TierDecision(tier: rule.base, rule: rule.id, reason: "\(tierTitle(rule.base)), because \(logged).")
    }

    /// Whether the activity alone is of a sort that the rule calls in-depth.
    package func isInDepth(_ activity: SupportActivity, by rule: TierRule) -> Bool {
        countsAsSupport(activity.kind) && rule.conditions.contains { meets(activity, $0) }
    }

    private func meets(_ activity: SupportActivity, _ condition: TierCondition) -> Bool {
        guard let kind = activityKind(activity.kind) else { return false }
        let named = condition.kinds.isEmpty ? kind.inDepth == .always : condition.kinds.contains(kind.id)
        return named && activity.minutes >= condition.minutesAtLeast && (activity.attended || !condition.attended)
    }

    /// The place of the activity with which the condition is met.
    private func reached(_ condition: TierCondition, by support: [SupportActivity]) -> Int? {
        support.indices.filter { meets(support[$0], condition) }.dropFirst(max(1, condition.atLeast) - 1).first
    }

    private func band(of support: [SupportActivity], by rule: TierRule) -> TierDecision {
        var decision = TierDecision(tier: rule.base, rule: rule.id, reason: "")
        var total = 0
        var remaining = rule.bands[...]
        for activity in support where activity.attended {
            total += activity.minutes
            while let band = remaining.first, total >= band.fromMinutes {
                decision = TierDecision(tier: band.tier, rule: rule.id, because: activity.id, since: activity.on, reason: "")
                remaining = remaining.dropFirst()
            }
        }
        let title = rule.bands.first { $0.tier == decision.tier }?.title ?? tierTitle(decision.tier)
        decision.reason = "\(title), because \(total) minutes of support are logged."
        return decision
    }

    private func describe(_ activity: SupportActivity) -> String {
        "“\(activityTitle(activity.kind))” of \(activity.minutes) minutes on \(activity.on.words)"
    }

    private func describe(_ condition: TierCondition) -> String {
        let kinds = condition.kinds.isEmpty ? "in-depth support" : condition.kinds.map { activityTitle($0).lowercased() }.joined(separator: " or ")
        let minutes = condition.minutesAtLeast > 0 ? " of \(condition.minutesAtLeast) minutes or more" : ""
        return "the rule asks for \(condition.atLeast) or more of \(kinds)\(minutes)"
    }
}
