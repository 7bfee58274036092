package import Contracts

/// A financial year of government: 1 April to 31 March.
package struct FinancialYear: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The calendar year in which it begins.
    package let year: Int

    package init(startingIn year: Int) { self.year = year }

    package init(of day: Day) { year = day.month >= 4 ? day.year : day.year - 1 }

    package var from: Day { FinancialYear.start.of(year: year) }
    package var to: Day { FinancialYear.start.of(year: year + 1).adding(days: -1) }

    /// `2023-24`
    package var description: String { FinancialYear.name(startingIn: year) }

    package static func < (left: FinancialYear, right: FinancialYear) -> Bool { left.year < right.year }

    private static let start = MonthDay(Day(number: 90))

    /// `2023-24`, `1999-00`
    static func name(startingIn year: Int) -> String {
        let end = (year + 1) % 100
        return "\(year)-\(end < 10 ? "0" : "")\(end)"
    }
}
