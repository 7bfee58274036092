import Contracts
import Programme

extension ProgrammeDefinition {
    /// The tier rule in force on the day: the newest that had begun, of those that are applied and not only compared.
    func tierRule(on day: Day) -> TierRule? {
        tierRules.filter { rule in !rule.compareOnly && (rule.from.map { $0 <= day } ?? true) }
            .max { ($0.from ?? Day(number: .min)) < ($1.from ?? Day(number: .min)) }
    }
}

/// The tier that a rule gives, and why.
struct TierOutcome: Hashable, Sendable {
    var tier: String
    /// The activity that made it; nil for the tier without any.
    var because: ActivityID?
    /// The day of that activity.
    var on: Day?
    /// A sentence.
    var reason: String
}

extension TierRule {
    /// The first condition that is met gives the tier; else the bands of minutes; else the base. `support`: by day and reference.
    func outcome(of support: [LoggedSupport], in programme: ProgrammeDefinition) -> TierOutcome {
        for condition in conditions {
            let counted = support.filter { condition.counts($0, in: programme) }
            guard counted.count >= condition.atLeast, condition.atLeast > 0 else { continue }
            let decisive = counted[condition.atLeast - 1]
            let title = programme.activityKinds.first { $0.id == decisive.kind }?.title ?? decisive.kind
            return TierOutcome(
                tier: condition.tier, because: decisive.activity, on: decisive.on,
                reason: "\(title) of \(decisive.minutes) minutes on \(decisive.on) (\(decisive.reference)).")
        }
        let attended = support.filter(\.attended)
        let minutes = attended.map(\.minutes).reduce(0, +)
        if let band = bands.last(where: { $0.fromMinutes <= minutes }), let last = attended.last {
            return TierOutcome(tier: band.tier, because: last.activity, on: last.on, reason: "\(minutes) minutes of support in all.")
        }
        return TierOutcome(
            tier: base, reason: support.isEmpty ? "No support is logged." : "\(support.count) logged, and none that makes it in-depth support.")
    }

    /// Whether one activity is in-depth support by itself: it is what a condition looks for, or of a kind that always is.
    func isInDepth(_ support: LoggedSupport, in programme: ProgrammeDefinition) -> Bool {
        if conditions.contains(where: { $0.counts(support, in: programme) }) { return true }
        return conditions.isEmpty && support.attended && programme.alwaysInDepth.contains(support.kind)
    }
}

extension TierCondition {
    fileprivate func counts(_ support: LoggedSupport, in programme: ProgrammeDefinition) -> Bool {
        (kinds.isEmpty ? programme.alwaysInDepth : kinds).contains(support.kind) && support.minutes >= minutesAtLeast && (support.attended || !attended)
    }
}

extension ProgrammeDefinition {
    fileprivate var alwaysInDepth: [String] { activityKinds.filter { $0.inDepth == .always }.map(\.id) }
}
