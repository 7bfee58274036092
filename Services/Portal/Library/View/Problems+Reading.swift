import Contracts

/// Reads fields as people type them, and says what is wrong in the words of the field.
extension Problems {
    mutating func text(_ field: String, in form: SubmittedForm, missing: String, atMost limit: Int = 4000) -> String? {
        let value = form[field]
        if value.isEmpty {
            add(field, missing)
            return nil
        }
        if value.count > limit {
            add(field, "Use \(Words.number(limit)) characters or fewer")
            return nil
        }
        return value
    }

    mutating func email(_ field: String, in form: SubmittedForm, missing: String) -> String? {
        guard let value = text(field, in: form, missing: missing, atMost: 254) else { return nil }
        let parts = value.split(separator: "@", omittingEmptySubsequences: false)
        let plausible =
            parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".") && !parts[1].hasSuffix(".")
            && !value.contains { $0.isWhitespace || $0 == "," || $0 == "<" || $0 == ">" }
        if !plausible {
            add(field, "Enter an e-mail address in the correct format, like name@example.com")
            return nil
        }
        return value
    }

    /// Whole numbers with spaces, commas and hyphens between their digits.
    mutating func number(_ field: String, in form: SubmittedForm, missing: String, wrong: String) -> Int? {
        guard let value = text(field, in: form, missing: missing) else { return nil }
        let digits = value.filter { !$0.isWhitespace && $0 != "," && $0 != "-" && $0 != "\u{2011}" && $0 != "\u{2013}" }
        guard let number = Int(digits), !digits.isEmpty, digits.count < 10 else {
            add(field, wrong)
            return nil
        }
        return number
    }

    mutating func choice(_ field: String, in form: SubmittedForm, of codes: [String], missing: String) -> String? {
        let value = form[field]
        guard codes.contains(value) else {
            add(field, missing)
            return nil
        }
        return value
    }

    /// A day from three fields, or from one as YYYY-MM-DD.
    mutating func day(_ field: String, in form: SubmittedForm, named name: String) -> Day? {
        if let whole = form.text(field), let day = Day(whole) { return day }
        let parts = ["day", "month", "year"].map { form["\(field)-\($0)"] }
        if parts.allSatisfy(\.isEmpty) {
            add(field, "Enter \(name)")
            return nil
        }
        if let absent = ["day", "month", "year"].enumerated().first(where: { parts[$0.offset].isEmpty }) {
            add("\(field)-\(absent.element)", "\(name.prefix(1).uppercased())\(name.dropFirst()) must include a \(absent.element)")
            return nil
        }
        guard let dayNumber = Int(parts[0]), let month = Self.month(parts[1]), let year = Int(parts[2]), year > 1900,
            let day = Day(year: year, month: month, day: dayNumber)
        else {
            add("\(field)-day", "\(name.prefix(1).uppercased())\(name.dropFirst()) must be a real date")
            return nil
        }
        return day
    }

    /// A number, or the name of the month.
    private static func month(_ text: String) -> Int? {
        if let number = Int(text) { return number }
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return names.firstIndex(of: String(text.lowercased().prefix(3))).map { $0 + 1 }
    }
}
