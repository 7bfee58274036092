import Contracts
import Programme

/// The days and names of a survey about to be issued: pure, from the wave and the day.
struct SurveyPlan: Sendable, Equatable {
    var reference: String
    /// the year in which the last completed school year began
    var referenceYear: Int
    var due: Day
    var lapsesOn: Day
    /// the last day on which the link opens
    var linkExpiresOn: Day

    /// Answers that come after a survey has lapsed are kept, marked late; so many days, then the link is dead.
    static let linkDaysAfterLapse = 90

    init(wave: Wave, engagement: String, yearStarts: MonthDay, on day: Day) {
        referenceYear = SurveyPlan.lastCompletedYear(starting: yearStarts, on: day)
        reference = wave.isYearly ? "\(engagement)-\(wave.id)-\(referenceYear)" : "\(engagement)-\(wave.id)"
        due = day.adding(days: wave.dueAfterDays)
        lapsesOn = max(day.adding(days: wave.lapsesAfterDays), due.adding(days: 1))
        linkExpiresOn = lapsesOn.adding(days: SurveyPlan.linkDaysAfterLapse)
    }

    /// On 31 August 2024 the year that began in 2023 is not over; on 1 September it is the last completed one.
    static func lastCompletedYear(starting: MonthDay, on day: Day) -> Int {
        MonthDay(day) >= starting ? day.year - 1 : day.year - 2
    }

    /// "1 September 2023 to 31 August 2024"
    static func words(ofYear year: Int, starting: MonthDay) -> String {
        "\(starting.of(year: year).inWords) to \(starting.of(year: year + 1).adding(days: -1).inWords)"
    }

    /// The first time after `day` that this day of the year comes.
    static func next(_ monthDay: MonthDay, after day: Day) -> Day {
        let this = monthDay.of(year: day.year)
        return this > day ? this : monthDay.of(year: day.year + 1)
    }

    /// Whether an engagement is still asked each year: while it is open, and for so many years after it closed.
    static func stillAsked(yearsAfterClose years: Int, closedOn: Day?, on day: Day) -> Bool {
        guard let closedOn else { return true }
        return day <= MonthDay(closedOn).of(year: closedOn.year + years)
    }
}

extension Wave {
    /// Asked again each year, for the school year that has ended.
    var isYearly: Bool {
        if case .yearly = issue { true } else { false }
    }
}
