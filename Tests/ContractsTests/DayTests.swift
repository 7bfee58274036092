import Contracts
import Testing

@Suite struct DayTests {
    /// Every day of four centuries, the length of the calendar's cycle, follows the one before.
    @Test func everyDayOfFourCenturiesFollowsTheOneBefore() throws {
        var expected = try #require(Day(year: 1800, month: 1, day: 1))
        for year in 1800..<2200 {
            for month in 1...12 {
                for day in 1...Day.length(ofMonth: month, year: year) {
                    let made = try #require(Day(year: year, month: month, day: day))
                    guard made == expected, (made.year, made.month, made.day) == (year, month, day) else {
                        Issue.record("\(year)-\(month)-\(day) came out as \(made), number \(made.number) instead of \(expected.number)")
                        return
                    }
                    expected = expected.adding(days: 1)
                }
            }
        }
    }

    @Test(arguments: 0..<500) func parsingUndoesWriting(seed: Int) {
        let day = Day(number: (seed &* 7919) % 60_000 - 10_000)
        #expect(Day(day.description) == day)
    }

    @Test(arguments: [("1970-01-01", 4), ("2024-02-29", 4), ("2026-11-22", 7), ("2023-05-01", 1), ("1969-12-31", 3)])
    func weekdayCountsFromMonday(text: String, weekday: Int) throws {
        #expect(try #require(Day(text)).weekday == weekday)
    }

    @Test(arguments: ["2023-02-29", "2100-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "24-04-30", "2024-4-30", "2024-04-30T00:00", "", "tomorrow"])
    func whatIsNoDayIsRefused(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func theEpochIsDayZero() { #expect(Day("1970-01-01")?.number == 0) }

    @Test func daysAreSubtractedAndOrdered() throws {
        let (march, february) = (try #require(Day("2024-03-01")), try #require(Day("2024-02-28")))
        #expect(march - february == 2)
        #expect(february < march)
    }
}
