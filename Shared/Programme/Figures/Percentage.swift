/// A percentage with what it was made from, and the rule by which it was rounded.
package struct Percentage: Hashable, Sendable {
    package let numerator: Int
    /// 0: there is no percentage.
    package let base: Int
    package let rule: RoundingRule
    /// Whole per cent; nil without a base.
    package let value: Int?

    package init(_ numerator: Int, of base: Int) {
        self.init(numerator, of: base, rule: .halfUp, value: base > 0 ? RoundingRule.halfUp(numerator, of: base) : nil)
    }

    init(_ numerator: Int, of base: Int, rule: RoundingRule, value: Int?) {
        self.numerator = numerator
        self.base = base
        self.rule = rule
        self.value = value
    }

    /// “22% (10 of 46)”, or “no base”.
    package var words: String { value.map { "\($0)% (\(numerator) of \(base))" } ?? "no base" }
}

/// How percentages lose their decimals. Published tables use all three, and the same counts print differently.
package enum RoundingRule: String, Hashable, Sendable, CaseIterable {
    /// Each by itself; a half goes up, away from zero.
    case halfUp = "half-up"
    /// A total is the sum of its parts as they are printed.
    case sumOfRoundedParts = "sum of rounded parts"
    /// In printed order, each the growth of the rounded running total, so that the parts add up to 100.
    case cumulative = "cumulative in printed order to 100"

    package var title: String { rawValue }

    /// Whole per cent, half-up. The base is above 0.
    package static func halfUp(_ numerator: Int, of base: Int) -> Int {
        let doubled = (abs(numerator) * 200 + base) / (base * 2)
        return numerator < 0 ? -doubled : doubled
    }

    /// The parts of one whole, in printed order.
    package func percentages(of parts: [Int], base: Int) -> [Percentage] {
        guard base > 0 else { return parts.map { Percentage($0, of: base, rule: self, value: nil) } }
        var running = 0
        return parts.map { part in
            switch self {
            case .halfUp, .sumOfRoundedParts:
                return Percentage(part, of: base, rule: self, value: RoundingRule.halfUp(part, of: base))
            case .cumulative:
                let before = RoundingRule.halfUp(running, of: base)
                running += part
                return Percentage(part, of: base, rule: self, value: RoundingRule.halfUp(running, of: base) - before)
            }
        }
    }

    /// The percentage of some of the parts together.
    package func total(of parts: [Int], base: Int) -> Percentage {
        let sum = parts.reduce(0, +)
        guard base > 0 else { return Percentage(sum, of: base, rule: self, value: nil) }
        switch self {
        case .halfUp: return Percentage(sum, of: base, rule: self, value: RoundingRule.halfUp(sum, of: base))
        case .sumOfRoundedParts, .cumulative:
            return Percentage(sum, of: base, rule: self, value: percentages(of: parts, base: base).compactMap(\.value).reduce(0, +))
        }
    }
}
