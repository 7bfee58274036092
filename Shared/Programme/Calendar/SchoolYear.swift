package import Contracts

/// A year of England's schools: 1 September to 31 August, or from the day that the programme sets.
package struct SchoolYear: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let from: Day
    package let to: Day

    /// The school year in which the day falls.
    package init(of day: Day, starting start: MonthDay) {
        let year = start.of(year: day.year) <= day ? day.year : day.year - 1
        self.init(startingIn: year, starting: start)
    }

    package init(startingIn year: Int, starting start: MonthDay) {
        from = start.of(year: year)
        to = start.of(year: year + 1).adding(days: -1)
    }

    /// The calendar year in which it began: how events name it.
    package var year: Int { from.year }

    /// `2023-24`
    package var description: String { FinancialYear.name(startingIn: year) }

    /// “1 September 2023 to 31 August 2024”
    package var words: String { "\(from.words) to \(to.words)" }

    package static func < (left: SchoolYear, right: SchoolYear) -> Bool { left.from < right.from }
}

extension Questionnaire {
    /// The last school year that had ended before the day: what counts are asked for.
    package func referenceYear(on day: Day) -> SchoolYear {
        let current = SchoolYear(of: day, starting: referenceYearStarts)
        return SchoolYear(startingIn: current.year - 1, starting: referenceYearStarts)
    }
}
