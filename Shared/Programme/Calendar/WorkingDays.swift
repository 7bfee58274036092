package import Contracts

/// Working days in England: neither weekends nor bank holidays.
package enum WorkingDays {
    /// Bank holidays in England and Wales, from www.gov.uk/bank-holidays; 2023 has the coronation's on 8 May.
    /// Beyond these years only weekends are known to be free.
    package static let bankHolidays: Set<Day> = Set(
        [
            "2023-01-02", "2023-04-07", "2023-04-10", "2023-05-01", "2023-05-08", "2023-05-29", "2023-08-28", "2023-12-25", "2023-12-26",
            "2024-01-01", "2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26", "2024-12-25", "2024-12-26",
            "2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26",
            "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
            "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28",
        ].compactMap(Day.init))

    package static func isWorking(_ day: Day) -> Bool { day.weekday <= 5 && !bankHolidays.contains(day) }

    /// The working day that comes `count` working days after the day; the day itself does not count. With 0, the
    /// day itself, or the next working day where it is none.
    package static func day(_ count: Int, after day: Day) -> Day {
        var result = day
        var left = count
        while left > 0 || !isWorking(result) {
            result = result.adding(days: 1)
            if left > 0, isWorking(result) { left -= 1 }
        }
        return result
    }

    /// Working days after `from`, up to and including `to`; 0 where `to` is not later.
    package static func count(from: Day, to: Day) -> Int {
        guard from < to else { return 0 }
        return (from.number + 1...to.number).count { isWorking(Day(number: $0)) }
    }
}
