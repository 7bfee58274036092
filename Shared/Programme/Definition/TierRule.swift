package import Contracts

/// How the tier is worked out from what was logged; in force from a day, until another one is.
package struct TierRule: Hashable, Sendable {
    /// `fwams-2023`
    package var id: String
    package var from: Day?
    /// Never applied, only compared with the one in force.
    package var compareOnly: Bool
    /// What is classed: support_unit, school_worked_with.
    package var of: CountedUnit
    /// The tier without any condition met.
    package var base: String
    /// Tried in order; the first that is met gives the tier. Several may give the same: the day is then that of the earliest met.
    package var conditions: [TierCondition]
    /// Of total minutes of support, ascending; instead of conditions.
    package var bands: [TierBand]
    package var override: TierOverride?

    package init(
        id: String, from: Day? = nil, compareOnly: Bool = false, of: CountedUnit, base: String, conditions: [TierCondition] = [], bands: [TierBand] = [],
        override: TierOverride? = nil
    ) {
        self.id = id
        self.from = from
        self.compareOnly = compareOnly
        self.of = of
        self.base = base
        self.conditions = conditions
        self.bands = bands
        self.override = override
    }
}

/// So many activities of a sort make a tier.
package struct TierCondition: Hashable, Sendable {
    /// `one-in-depth`
    package var id: String
    package var tier: String
    /// The activity kinds that count; empty: every kind that is in depth always.
    package var kinds: [String]
    /// Of each activity.
    package var minutesAtLeast: Int
    /// The body must have been there, where attendance is recorded.
    package var attended: Bool
    /// How many such activities.
    package var atLeast: Int

    package init(id: String, tier: String, kinds: [String] = [], minutesAtLeast: Int = 0, attended: Bool = true, atLeast: Int = 1) {
        self.id = id
        self.tier = tier
        self.kinds = kinds
        self.minutesAtLeast = minutesAtLeast
        self.attended = attended
        self.atLeast = atLeast
    }
}

/// A tier by the total of support, from so many minutes.
package struct TierBand: Hashable, Sendable {
    /// A code of its own, since a rule that is only compared may class more finely.
    package var tier: String
    package var title: String
    package var fromMinutes: Int

    package init(tier: String, title: String, fromMinutes: Int) {
        self.tier = tier
        self.title = title
        self.fromMinutes = fromMinutes
    }
}

/// Who may set a tier by hand.
package struct TierOverride: Hashable, Sendable {
    package var by: String
    package var secondedBy: String

    package init(by: String, secondedBy: String) {
        self.by = by
        self.secondedBy = secondedBy
    }
}
