package import Contracts

extension Day {
    /// “1 September 2023”, as GOV.UK writes days.
    package var words: String { "\(day) \(Day.months[month - 1]) \(year)" }

    /// “1 September”
    package var wordsWithoutYear: String { "\(day) \(Day.months[month - 1])" }

    package static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    /// Monday first.
    package static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
}
