package import Contracts

/// When a programme runs, as decided on a day.
package struct ProgrammeTerm: Hashable, Sendable {
    package var decided: Day
    package var starts: Day
    package var ends: Day
    package var reason: String?

    package init(decided: Day, starts: Day, ends: Day, reason: String? = nil) {
        self.decided = decided
        self.starts = starts
        self.ends = ends
        self.reason = reason
    }
}

/// What the programme may cost, besides what it excludes.
package struct Budget: Hashable, Sendable {
    package var total: Pence
    package var excludes: String?

    package init(total: Pence, excludes: String? = nil) {
        self.total = total
        self.excludes = excludes
    }
}
