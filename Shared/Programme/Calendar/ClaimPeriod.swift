package import Contracts

/// The days that one claim is for. It lies in one financial year and within the programme's dates.
package struct ClaimPeriod: Hashable, Sendable, Comparable {
    /// `2023-24-P1`
    package let id: String
    package let financialYear: FinancialYear
    package let from: Day
    package let to: Day
    /// The day by which its claim is to be submitted.
    package let due: Day

    package func contains(_ day: Day) -> Bool { from <= day && day <= to }

    /// “1 April to 31 August 2024”
    package var title: String { "\(from.year == to.year ? from.wordsWithoutYear : from.words) to \(to.words)" }

    package static func < (left: ClaimPeriod, right: ClaimPeriod) -> Bool { left.from < right.from }
}

extension ProgrammeDefinition {
    /// The dates in force as they had been decided by the day; before any decision, the first.
    package func term(on day: Day) -> ProgrammeTerm? { terms.last { $0.decided <= day } ?? terms.first }

    /// Every period of the programme's dates as decided by the day, in order. Where the programme starts or ends
    /// within a period, the period is shorter.
    package func claimPeriods(decidedBy day: Day) -> [ClaimPeriod] {
        guard let term = term(on: day) else { return [] }
        return (FinancialYear(of: term.starts).year...FinancialYear(of: term.ends).year).flatMap { year in
            claimPeriods.parts.compactMap { part -> ClaimPeriod? in
                let from = max(part.from.of(year: part.from.month < 4 ? year + 1 : year), term.starts)
                let to = min(part.to.of(year: part.to.month < 4 ? year + 1 : year), term.ends)
                guard from <= to else { return nil }
                let financialYear = FinancialYear(startingIn: year)
                return ClaimPeriod(
                    id: "\(financialYear)-\(part.id)", financialYear: financialYear, from: from, to: to,
                    due: WorkingDays.day(claimPeriods.dueWorkingDaysAfter, after: to))
            }
        }
    }

    package func claimPeriod(_ id: String, decidedBy day: Day) -> ClaimPeriod? { claimPeriods(decidedBy: day).first { $0.id == id } }

    package func claimPeriod(containing day: Day, decidedBy decided: Day) -> ClaimPeriod? {
        claimPeriods(decidedBy: decided).first { $0.contains(day) }
    }

    /// Periods that had ended before the day: what can be claimed on it.
    package func claimPeriodsEnded(on day: Day) -> [ClaimPeriod] { claimPeriods(decidedBy: day).filter { $0.to < day } }
}
