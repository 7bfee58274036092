import Contracts
import Testing

@Suite struct InstantTests {
    @Test func everyFormThatWeAndPostgreSQLWriteIsRead() {
        let expected = Instant("2026-07-01T08:30:00.000000Z")
        #expect(expected != nil)
        for text in ["2026-07-01T08:30:00Z", "2026-07-01 08:30:00+00", "2026-07-01 08:30:00.0+00:00", "2026-07-01T08:30:00.0000001Z"] {
            #expect(Instant(text) == expected)
        }
    }

    @Test(arguments: ["2026-07-01T08:30:00", "2026-07-01T08:30:00+01:00", "2026-07-01T24:00:00Z", "2026-02-30T00:00:00Z", "2026-07-01"])
    func whatIsNotUTCIsRefused(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test(arguments: [0, 1, -1, 999_999, -999_999, 1_782_895_800_123_456, -62_000_000_000_000_001] as [Int64])
    func parsingUndoesWriting(microseconds: Int64) {
        let instant = Instant(microseconds: microseconds)
        #expect(Instant(instant.description) == instant)
    }
}

@Suite struct LondonTests {
    @Test func theSummerOffsetIsKnown() { #expect(London.isKnown) }

    @Test func midnightOnTheFirstOfSeptemberIsAnHourEarlierInUTC() throws {
        let day = try #require(Day("2024-09-01"))
        #expect(London.instant(on: day) == Instant("2024-08-31T23:00:00Z"))
        #expect(London.day(of: try #require(Instant("2024-08-31T23:00:00Z"))) == day)
        #expect(London.day(of: try #require(Instant("2024-08-31T22:59:59.999999Z"))) == day.adding(days: -1))
    }

    @Test func midnightInWinterIsMidnightInUTC() throws {
        #expect(London.instant(on: try #require(Day("2024-12-01"))) == Instant("2024-12-01T00:00:00Z"))
    }

    /// 31 March 2024 has 23 hours, 27 October 2024 has 25.
    @Test func daysOfTheClocksChangeHaveTheirHours() throws {
        for (text, hours) in [("2024-03-31", 23), ("2024-10-27", 25), ("2024-06-01", 24)] {
            let day = try #require(Day(text))
            let length = London.instant(on: day.adding(days: 1)).microseconds - London.instant(on: day).microseconds
            #expect(length == Int64(hours) * 3_600_000_000)
        }
    }

    @Test func everyDayOfAYearBeginsOnItself() throws {
        let first = try #require(Day("2024-01-01"))
        for offset in 0..<366 {
            let day = first.adding(days: offset)
            #expect(London.day(of: London.instant(on: day)) == day)
            #expect(London.day(of: London.instant(on: day).adding(seconds: -1)) == day.adding(days: -1))
        }
    }
}
