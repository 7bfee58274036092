package import Contracts

/// An indicator with its figures, each with numerator and base.
package struct IndicatorResult: Hashable, Sendable {
    package let indicator: Indicator
    package let figures: [Figure]
}

/// One measure, computed.
package struct Figure: Hashable, Sendable {
    package let measure: Measure
    /// How it was computed, in words, to stand under the table.
    package let rule: String
    /// One row, or one for each choice or row of a scale. Empty for what is counted from the log or entered.
    package let rows: [FigureRow]
}

/// A figure before and after; only one of them where the question is asked once.
package struct FigureRow: Hashable, Sendable {
    /// Of a choice or a row of a scale.
    package let label: CodedLabel?
    package let before: Ratio?
    package let after: Ratio?

    /// After less before, from the unrounded figures, in the unit of the figure; nil without both.
    package var change: Int? {
        guard let before, let after, before.base > 0, after.base > 0 else { return nil }
        // Both are exact as hundredths over the product of the bases: one rounding.
        if after.kind == .total { return after.numerator - before.numerator }
        return RoundingRule.halfUp(after.numerator * before.base - before.numerator * after.base, of: before.base * after.base)
    }

    /// “+12 percentage points”, “-0.35”
    package var changeWords: String? {
        guard let change, let kind = after?.kind else { return nil }
        let sign = change > 0 ? "+" : change < 0 ? "-" : ""
        switch kind {
        case .percentage: return "\(sign)\(abs(change)) percentage point\(abs(change) == 1 ? "" : "s")"
        case .mean: return sign + Ratio.hundredths(abs(change))
        case .total: return "\(sign)\(abs(change))"
        }
    }
}

/// A numerator and its base, which are never parted.
package struct Ratio: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Whole per cent.
        case percentage
        /// With two decimals.
        case mean
        /// The numerator alone; the base says how many answered.
        case total
    }

    package let kind: Kind
    package let numerator: Int
    package let base: Int
    /// Bodies behind it.
    package let bodies: Int

    package init(_ kind: Kind, _ numerator: Int, of base: Int, bodies: Int) {
        self.kind = kind
        self.numerator = numerator
        self.base = base
        self.bodies = bodies
    }

    /// Whole per cent; hundredths of a mean; the total itself. Nil without a base.
    package var value: Int? {
        guard base > 0 else { return nil }
        return kind == .total ? numerator : RoundingRule.halfUp(numerator, of: base)
    }

    /// “61%”, “3.45”, “12”, or “no base”.
    package var words: String {
        guard let value else { return "no base" }
        switch kind {
        case .percentage: return "\(value)%"
        case .mean: return Ratio.hundredths(value)
        case .total: return "\(value)"
        }
    }

    static func hundredths(_ value: Int) -> String { "\(value / 100).\(value % 100 < 10 ? "0" : "")\(value % 100)" }
}
