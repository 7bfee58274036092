package import Contracts

/// What is hidden, what is warned about and how long things are kept.
package struct PrivacyPolicy: Hashable, Sendable {
    /// Counts under this are hidden in published breakdowns, zero excepted.
    package var suppressUnder: Int
    package var freeTextWarning: String
    package var safeguardingNotice: String
    package var retainContactsUntil: Day
    package var retainAnswersUntil: Day

    package init(suppressUnder: Int, freeTextWarning: String, safeguardingNotice: String, retainContactsUntil: Day, retainAnswersUntil: Day) {
        self.suppressUnder = suppressUnder
        self.freeTextWarning = freeTextWarning
        self.safeguardingNotice = safeguardingNotice
        self.retainContactsUntil = retainContactsUntil
        self.retainAnswersUntil = retainAnswersUntil
    }
}
