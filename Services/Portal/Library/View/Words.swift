import Contracts

/// How pages write days, instants, durations and numbers.
enum Words {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// 1 September 2024
    static func day(_ day: Day) -> String { "\(day.day) \(months[day.month - 1]) \(day.year)" }

    /// 1 September 2024 at 3:07pm, in London
    static func instant(_ instant: Instant) -> String {
        let day = London.day(of: instant)
        let minutes = Int((instant.microseconds - London.instant(on: day).microseconds) / 60_000_000)
        let hour = minutes / 60
        let clock = "\(hour % 12 == 0 ? 12 : hour % 12):\(String(minutes % 60).leftPadded(to: 2))\(hour < 12 ? "am" : "pm")"
        return "\(self.day(day)) at \(clock)"
    }

    /// 45 minutes, 1 hour, 2 hours 30 minutes
    static func minutes(_ minutes: Int) -> String {
        let parts = [minutes >= 60 ? count(minutes / 60, "hour") : nil, minutes % 60 > 0 || minutes == 0 ? count(minutes % 60, "minute") : nil]
        return parts.compactMap(\.self).joined(separator: " ")
    }

    /// 1 school, 2 schools, 1,204 schools
    static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
        "\(self.number(number)) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// 12,345
    static func number(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
            grouped.append(digit)
        }
        return (number < 0 ? "-" : "") + grouped
    }

    /// A code as words: `not_ready` is "Not ready".
    static func code(_ code: String) -> String {
        let words = code.replacing("_", with: " ").replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    static func role(_ role: Role) -> String {
        switch role {
        case .administrator: "Administrator"
        case .programmeManager: "Programme manager"
        case .outreachOfficer: "Outreach officer"
        case .ambassadorLead: "Ambassador lead"
        case .ambassadorColleague: "Ambassador colleague"
        case .grantOfficer: "Grant officer"
        case .funder: "Funder"
        case .evaluator: "Evaluator"
        }
    }
}
