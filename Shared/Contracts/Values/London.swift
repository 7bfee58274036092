import FoundationEssentials
import FoundationInternationalization

/// Days and instants in Europe/London, where every school day, due date and claim period of a programme lies.
package enum London {
    /// Needs ICU: a statically linked standard library has none and this would stop at once, at start.
    static let timeZone: TimeZone = {
        guard let zone = TimeZone(identifier: "Europe/London") else {
            preconditionFailure("Europe/London is unknown here: link the Swift runtime dynamically, so that ICU is there")
        }
        return zone
    }()

    /// True where July's offset is one hour: what every process asserts at start.
    package static var isKnown: Bool {
        guard let zone = TimeZone(identifier: "Europe/London") else { return false }
        return zone.secondsFromGMT(for: Date(timeIntervalSince1970: 1_751_328_000)) == 3600
    }

    /// The calendar day on which the instant falls in London.
    package static func day(of instant: Instant) -> Day {
        let offset = Int64(timeZone.secondsFromGMT(for: instant.date))
        let seconds = instant.microseconds / 1_000_000 + offset
        return Day(number: Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400))
    }

    /// The instant at which the clocks of London show this hour and minute on the day.
    package static func instant(on day: Day, hour: Int = 0, minute: Int = 0) -> Instant {
        let local = Int64(day.number) * 86_400 + Int64(hour) * 3600 + Int64(minute) * 60
        let guess = Date(timeIntervalSince1970: Double(local))
        let offset = Int64(timeZone.secondsFromGMT(for: guess.addingTimeInterval(-Double(timeZone.secondsFromGMT(for: guess)))))
        return Instant(microseconds: (local - offset) * 1_000_000)
    }
}
