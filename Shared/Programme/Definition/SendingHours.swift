package import Contracts

/// When campaigns are sent: in working hours of school days in term, so many in a quarter of an hour.
package struct SendingHours: Hashable, Sendable {
    package var from: ClockTime
    /// No longer in it.
    package var to: ClockTime
    /// Messages of all campaigns together.
    package var perQuarterHour: Int
    /// When schools are open; empty: on every working day.
    package var terms: [TermDates]

    package init(from: ClockTime, to: ClockTime, perQuarterHour: Int, terms: [TermDates]) {
        self.from = from
        self.to = to
        self.perQuarterHour = perQuarterHour
        self.terms = terms
    }
}

/// Days on which schools are open: a half of a term, between two holidays.
package struct TermDates: Hashable, Sendable {
    package var from: Day
    /// The last of them.
    package var to: Day

    package init(from: Day, to: Day) {
        self.from = from
        self.to = to
    }
}

/// What the clocks of London show: `08:30`.
package struct ClockTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    package var hour: Int
    package var minute: Int

    package init(hour: Int, minute: Int) {
        self.hour = hour
        self.minute = minute
    }

    /// Nil where there is no such time.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour),
            (0...59).contains(minute)
        else { return nil }
        self.hour = hour
        self.minute = minute
    }

    package func instant(on day: Day) -> Instant { London.instant(on: day, hour: hour, minute: minute) }

    package var description: String { "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)" }

    package static func < (left: ClockTime, right: ClockTime) -> Bool { (left.hour, left.minute) < (right.hour, right.minute) }
}
