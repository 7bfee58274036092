import Contracts

/// A day as people write it: today, yesterday, monday, 3 Oct, 3rd October 2024, 2024-10-03, 03/10/2024.
enum LineDay {
    /// The day and how many words it took. A weekday, or a day without a year, is the last one up to today.
    static func read(_ words: ArraySlice<String>, today: Day) -> (day: Day, used: Int)? {
        guard let first = words.first?.lowercased() else { return nil }
        switch first {
        case "today": return (today, 1)
        case "yesterday": return (today.adding(days: -1), 1)
        case "tomorrow": return (today.adding(days: 1), 1)
        default: break
        }
        if let day = Day(first) { return (day, 1) }
        if let day = slashed(first, today: today) { return (day, 1) }
        if let weekday = index(of: first, in: Day.weekdays) {
            return (today.adding(days: -((today.weekday - weekday + 7) % 7)), 1)
        }
        return written(first, words.dropFirst(), today: today)
    }

    /// Day, month and perhaps year, as numbers: British order.
    private static func slashed(_ word: String, today: Day) -> Day? {
        let parts = word.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard (2...3).contains(parts.count), let day = parts[0], let month = parts[1] else { return nil }
        guard parts.count == 3 else { return latest(day, month, today) }
        guard let year = parts[2] else { return nil }
        return Day(year: year < 100 ? 2000 + year : year, month: month, day: day)
    }

    /// `3 Oct`, `3rd October 2024`
    private static func written(_ first: String, _ rest: ArraySlice<String>, today: Day) -> (day: Day, used: Int)? {
        let digits = first.prefix(while: \.isNumber)
        guard let number = Int(digits), ["", "st", "nd", "rd", "th"].contains(first.dropFirst(digits.count)), let name = rest.first?.lowercased(),
            let month = index(of: name, in: Day.months)
        else { return nil }
        if let text = rest.dropFirst().first, text.count == 4, let year = Int(text), (2000...2100).contains(year) {
            return Day(year: year, month: month, day: number).map { ($0, 3) }
        }
        return latest(number, month, today).map { ($0, 2) }
    }

    /// The day of this year, or of the last one where this year's is well ahead: “3 Dec” typed in January. One in the
    /// next month is taken as a slip, and is refused as not having come yet.
    private static func latest(_ day: Int, _ month: Int, _ today: Day) -> Day? {
        guard let this = Day(year: today.year, month: month, day: day) else { return Day(year: today.year - 1, month: month, day: day) }
        return this - today > 31 ? Day(year: today.year - 1, month: month, day: day) : this
    }

    /// From 1; three letters are enough.
    private static func index(of word: String, in names: [String]) -> Int? {
        guard word.count >= 3 else { return nil }
        return names.firstIndex { $0.lowercased().hasPrefix(word) || word == "sept" && $0 == "September" }.map { $0 + 1 }
    }
}
