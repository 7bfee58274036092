package import Contracts

/// Prices in force from a day on. Cards do not overlap.
package struct RateCard: Hashable, Sendable {
    /// `grant-2023`
    package var id: String
    package var from: Day
    /// The last day, where it has one.
    package var to: Day?
    package var rounding: MoneyRounding
    package var lines: [RateLine]
    package var cap: FundingCap?

    package init(id: String, from: Day, to: Day? = nil, rounding: MoneyRounding, lines: [RateLine], cap: FundingCap? = nil) {
        self.id = id
        self.from = from
        self.to = to
        self.rounding = rounding
        self.lines = lines
        self.cap = cap
    }
}

/// How parts of a penny go. Each line is rounded once.
package enum MoneyRounding: String, Hashable, Sendable, CaseIterable {
    case halfUpPerLine = "half_up_per_line"
}

/// What is paid per unit of what.
package struct RateLine: Hashable, Sendable {
    /// `participant`: unique in its card.
    package var code: String
    package var title: String
    package var unit: RateUnit
    /// Of units that are about a tier.
    package var tier: String?
    package var rate: Pence
    /// Paid once in the programme for the same support unit.
    package var once: Bool
    /// When the unit reaches this tier later, only the difference is paid.
    package var payDifferenceAt: String?
    package var note: String?

    package init(
        code: String, title: String, unit: RateUnit, tier: String? = nil, rate: Pence, once: Bool = false, payDifferenceAt: String? = nil, note: String? = nil
    ) {
        self.code = code
        self.title = title
        self.unit = unit
        self.tier = tier
        self.rate = rate
        self.once = once
        self.payDifferenceAt = payDifferenceAt
        self.note = note
    }
}

package enum RateUnit: String, Hashable, Sendable, CaseIterable {
    /// A fixed part for each claim period.
    case instalment
    case supportUnitFirstReachingTier = "support_unit_first_reaching_tier"
    case supportUnitClosedInTier = "support_unit_closed_in_tier"
    case eventDelivered = "event_delivered"
    /// Of recruiting.
    case hour
    /// Each school of a trust worked with after the first.
    case schoolWorkedWithAfterFirst = "school_worked_with_after_first"
}

/// The most that an Ambassador is paid in a financial year; what is over is recorded as delivered and unfunded.
package struct FundingCap: Hashable, Sendable {
    package var perFinancialYear: Pence

    package init(perFinancialYear: Pence) {
        self.perFinancialYear = perFinancialYear
    }
}
