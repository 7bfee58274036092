package import Contracts

/// A day of any year, written `09-01`. Never 29 February, which most years lack.
package struct MonthDay: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let month: Int
    package let day: Int

    /// Nil where some year has no such day.
    package init?(month: Int, day: Int) {
        guard Day(year: 2023, month: month, day: day) != nil else { return nil }
        self.month = month
        self.day = day
    }

    /// Parses `MM-DD`.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 5, let day = Day("2023-\(text)") else { return nil }
        self.init(month: day.month, day: day.day)
    }

    package init(_ day: Day) {
        month = day.month
        self.day = day.month == 2 && day.day == 29 ? 28 : day.day
    }

    package var description: String { "\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }

    /// The day of that year.
    package func of(year: Int) -> Day {
        guard let day = Day(year: year, month: month, day: day) else { preconditionFailure("\(self) is a day of every year") }
        return day
    }

    package static func < (left: MonthDay, right: MonthDay) -> Bool { (left.month, left.day) < (right.month, right.day) }
}
