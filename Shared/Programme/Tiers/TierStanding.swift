package import Contracts

/// The tier that a support unit has, and from when.
package struct TierStanding: Hashable, Sendable {
    package var tier: String
    /// The id of the rule by which it was worked out.
    package var rule: String
    /// The day of the activity that brought it about; nil for the base tier.
    package var since: Day?

    package init(tier: String, rule: String, since: Day?) {
        self.tier = tier
        self.rule = rule
        self.since = since
    }
}

extension ProgrammeDefinition {
    /// Whether more activities leave the tier as it stands, whatever others there are: none of them counts towards a condition,
    /// or the tier is the rule's highest and they come after the day on which it was reached. False where that cannot be known
    /// without the others.
    ///
    /// - Parameters:
    ///   - standing: nil for a tier that was set by hand, which stays.
    ///   - hasInDepth: whether the first in-depth activity is known already.
    package func isSettled(_ standing: TierStanding?, hasInDepth: Bool, with added: [SupportActivity], by rule: TierRule) -> Bool {
        guard rule.bands.isEmpty else { return false }
        guard standing.map({ $0.rule == rule.id }) ?? true else { return false }
        return added.allSatisfy { activity in
            guard isInDepth(activity, by: rule) else { return true }
            guard hasInDepth else { return false }
            guard let standing else { return true }
            guard standing.tier == rule.conditions.first?.tier, let since = standing.since else { return false }
            return activity.on > since
        }
    }
}
