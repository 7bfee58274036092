import Contracts
import Programme

extension Checks {
    func checkRateCards() {
        let cards = definition.rateCards
        unique(cards.map(\.id), "rate card") { "rate_cards[\($0)].id" }
        for (index, card) in cards.enumerated() {
            let path = "rate_cards[\(index)]"
            ordered(card.from, card.to, at: "\(path).to")
            unique(card.lines.map(\.code), "line") { "\(path).lines[\($0)].code" }
            for (number, line) in card.lines.enumerated() { check(line, at: "\(path).lines[\(number)]") }
            for (other, earlier) in cards[..<index].enumerated() where card.from <= earlier.to ?? .distant && earlier.from <= card.to ?? .distant {
                findings.report(
                    "\(path).from",
                    "overlaps “\(earlier.id)” (rate_cards[\(other)]), which runs from \(earlier.from) \(earlier.to.map { "to \($0)" } ?? "without an end")",
                    remedy: earlier.from < card.from
                        ? "End “\(earlier.id)” with to: \(card.from.adding(days: -1)), or start this one later" : "Give each card days of its own")
            }
        }
    }

    private func check(_ line: RateLine, at path: String) {
        let needsTier = [.supportUnitFirstReachingTier, .supportUnitClosedInTier].contains(line.unit)
        if needsTier != (line.tier != nil) {
            findings.report(
                needsTier ? path : "\(path).tier", needsTier ? "says no tier" : "a tier means nothing for \(line.unit.rawValue)",
                remedy: needsTier ? "Add tier:" : "Remove it")
        }
        if let tier = line.tier { known(tier, among: tiers, "tier", at: "\(path).tier") }
        if let tier = line.payDifferenceAt { known(tier, among: tiers, "tier", at: "\(path).pay_difference_at") }
    }

    /// The parts make up the financial year: from 1 April to 31 March, each beginning where the one before ended.
    func checkClaimPeriods() {
        let parts = definition.claimPeriods.parts
        unique(parts.map(\.id), "claim period") { "claim_periods.parts[\($0)].id" }
        var expected = Day.financialYear
        for (index, part) in parts.enumerated() {
            let path = "claim_periods.parts[\(index)]"
            let from = part.from.inFinancialYear
            let to = part.to.inFinancialYear
            if to < from {
                findings.report("\(path).to", "the period \(part.from) to \(part.to) crosses 31 March", remedy: "End it on 03-31 and begin another on 04-01")
                return
            }
            if from > expected {
                findings.report("\(path).from", "leaves a gap before \(part.from)", remedy: "Begin on \(MonthDay(expected))")
            } else if from < expected {
                findings.report("\(path).from", "overlaps what came before \(MonthDay(expected))", remedy: "Begin on \(MonthDay(expected))")
            }
            expected = to.adding(days: 1)
        }
        if let last = parts.last, MonthDay(expected) != MonthDay(Day.financialYear) {
            findings.report("claim_periods.parts[\(parts.count - 1)].to", "the year after \(last.to) is in no period", remedy: "Add a period up to 03-31")
        }
        if parts.isEmpty { findings.report("claim_periods.parts", "has no periods", remedy: "Add {id: P1, from: 04-01, to: 03-31}") }
    }
}

extension Day {
    /// Later than any day of a programme.
    fileprivate static let distant = Day(number: 1_000_000)
    /// 1 April of a financial year without 29 February: 2022-04-01.
    fileprivate static let financialYear = Day(year: 2022, month: 4, day: 1) ?? Day(number: 0)
}

extension MonthDay {
    fileprivate var inFinancialYear: Day { of(year: month < 4 ? 2023 : 2022) }
}
