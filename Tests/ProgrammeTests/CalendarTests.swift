import Contracts
import Programme
import Testing

@Suite("Calendar")
struct CalendarTests {
    private func day(_ text: String) -> Day { Day(text)! }

    @Test func theExtensionIsADecisionNotAnEdit() throws {
        let definition = try FWAMS.definition()
        #expect(definition.term(on: day("2024-10-31"))?.ends == day("2025-03-31"))
        #expect(definition.term(on: day("2024-11-01"))?.ends == day("2026-03-31"))
        #expect(definition.claimPeriods(decidedBy: day("2024-10-31")).count == 6)
        #expect(definition.claimPeriods(decidedBy: day("2024-11-01")).count == 9)
    }

    @Test func claimPeriodsFollowEachOtherWithinFinancialYears() throws {
        let periods = try FWAMS.definition().claimPeriods(decidedBy: day("2026-01-01"))
        #expect(periods.first?.id == "2023-24-P1")
        #expect(periods.first?.from == day("2023-05-01"))
        #expect(periods.last?.id == "2025-26-P3")
        #expect(periods.last?.to == day("2026-03-31"))
        for (earlier, later) in zip(periods, periods.dropFirst()) { #expect(later.from - earlier.to == 1) }
        for period in periods { #expect(FinancialYear(of: period.from) == FinancialYear(of: period.to)) }
    }

    @Test func aPeriodCanBeClaimedOnceItHasEnded() throws {
        let definition = try FWAMS.definition()
        #expect(definition.claimPeriodsEnded(on: day("2023-08-31")).isEmpty)
        #expect(definition.claimPeriodsEnded(on: day("2023-09-01")).map(\.id) == ["2023-24-P1"])
        #expect(definition.claimPeriod(containing: day("2024-03-31"), decidedBy: day("2024-03-31"))?.id == "2023-24-P3")
    }

    @Test(arguments: [("2024-08-31", 2022), ("2024-09-01", 2023), ("2024-10-15", 2023), ("2025-01-01", 2023)])
    func theReferenceYearIsTheLastThatHasEnded(on: String, year: Int) throws {
        let reference = try FWAMS.definition().questionnaire.referenceYear(on: day(on))
        #expect(reference.year == year)
        #expect(reference.words == "1 September \(year) to 31 August \(year + 1)")
    }

    @Test func years() {
        #expect(FinancialYear(of: day("2024-03-31")).description == "2023-24")
        #expect(FinancialYear(of: day("2024-04-01")).from == day("2024-04-01"))
        #expect(FinancialYear(startingIn: 1999).description == "1999-00")
    }

    @Test(arguments: [
        ("2024-03-28", 1, "2024-04-02"),  // Easter: Friday and Monday are free
        ("2024-12-24", 1, "2024-12-27"), ("2024-10-04", 5, "2024-10-11"), ("2024-10-05", 0, "2024-10-07"), ("2023-05-05", 1, "2023-05-09"),
    ])
    func workingDays(from: String, count: Int, to: String) {
        #expect(WorkingDays.day(count, after: day(from)) == day(to))
        if count > 0 { #expect(WorkingDays.count(from: day(from), to: day(to)) == count) }
    }

    @Test func everyYearHasItsBankHolidays() {
        for (year, count) in [(2023, 9), (2024, 8), (2025, 8), (2026, 8), (2027, 8)] {
            #expect(WorkingDays.bankHolidays.count { $0.year == year } == count)
            #expect(WorkingDays.bankHolidays.filter { $0.year == year }.allSatisfy { $0.weekday <= 5 })
        }
    }

    @Test func daysOfAnyYear() {
        #expect(MonthDay("02-29") == nil)
        #expect(MonthDay("09-01")?.of(year: 2024) == day("2024-09-01"))
        #expect(MonthDay("9-1") == nil)
    }
}
