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

    init(wave: Wave, of questionnaire: Questionnaire, engagement: String, on day: Day) {
        referenceYear = questionnaire.referenceYear(on: day).year
        reference = wave.isYearly ? "\(engagement)-\(wave.id)-\(referenceYear)" : "\(engagement)-\(wave.id)"
        due = day.adding(days: wave.dueAfterDays)
        lapsesOn = max(day.adding(days: wave.lapsesAfterDays), due.adding(days: 1))
        linkExpiresOn = lapsesOn.adding(days: SurveyPlan.linkDaysAfterLapse)
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
