import Contracts
import Programme
import Yams

extension Section {
    func text(_ name: String) -> String {
        guard let node = node(name, "a text") else { return "" }
        return scalar(node, name, "a text") ?? ""
    }

    func text(ifAny name: String) -> String? { node(ifAny: name).flatMap { scalar($0, name, "a text") } }

    func number(_ name: String, in range: ClosedRange<Int> = 0...1_000_000_000) -> Int {
        guard let node = node(name, "a whole number") else { return range.lowerBound }
        return number(node, name, range) ?? range.lowerBound
    }

    func number(ifAny name: String, in range: ClosedRange<Int> = 0...1_000_000_000) -> Int? { node(ifAny: name).flatMap { number($0, name, range) } }

    /// A number with decimals or without, below zero too.
    func decimal(ifAny name: String) -> Double? {
        guard let node = node(ifAny: name), let text = scalar(node, name, "a number") else { return nil }
        if let number = Double(text), number.isFinite { return number }
        reportType(name, "a number, such as 0.5", node)
        return nil
    }

    func flag(_ name: String, default value: Bool? = nil) -> Bool {
        let found = value == nil ? node(name, "true or false") : node(ifAny: name)
        guard let found else { return value ?? false }
        switch scalar(found, name, "true or false") {
        case "true": return true
        case "false": return false
        case nil: return false
        case _:
            reportType(name, "true or false", found)
            return false
        }
    }

    func day(_ name: String) -> Day {
        guard let node = node(name, "a day, such as 2023-09-01") else { return Day(number: 0) }
        return day(node, name) ?? Day(number: 0)
    }

    func day(ifAny name: String) -> Day? { node(ifAny: name).flatMap { day($0, name) } }

    func monthDay(_ name: String) -> MonthDay {
        let what = "a day of any year, such as 09-01"
        let none = MonthDay(Day(number: 0))
        guard let node = node(name, what), let text = scalar(node, name, what) else { return none }
        guard let day = MonthDay(text) else {
            reportType(name, what, node)
            return none
        }
        return day
    }

    func clockTime(_ name: String) -> ClockTime {
        let what = "a time of the day, such as \"08:30\""
        let none = ClockTime(hour: 0, minute: 0)
        guard let node = node(name, what), let text = scalar(node, name, what) else { return none }
        guard let time = ClockTime(text) else {
            reportType(name, what, node)
            return none
        }
        return time
    }

    /// One of an enumeration's words.
    func word<Word: RawRepresentable<String> & CaseIterable>(_ name: String, default value: Word? = nil) -> Word {
        let known = Word.allCases.map(\.rawValue)
        let what = "one of \(known.joined(separator: ", "))"
        let fallback = value ?? Word.allCases[Word.allCases.startIndex]
        guard let node = value == nil ? node(name, what) : node(ifAny: name), let text = scalar(node, name, what) else { return fallback }
        if let word = Word(rawValue: text) { return word }
        let near = Suggestion.nearest(to: text, among: known)
        report(name, "“\(text)” is not \(what)", remedy: near.first.map { "Did you mean “\($0)”?" } ?? "Choose one of these")
        return fallback
    }

    private func scalar(_ node: Node, _ name: String, _ what: String) -> String? {
        if case .scalar(let scalar) = node { return scalar.string }
        reportType(name, what, node)
        return nil
    }

    private func number(_ node: Node, _ name: String, _ range: ClosedRange<Int>) -> Int? {
        guard let text = scalar(node, name, "a whole number") else { return nil }
        guard let number = Int(text) else {
            reportType(name, "a whole number in digits", node)
            return nil
        }
        guard range.contains(number) else {
            report(name, "is \(number)", remedy: "Give a number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    private func day(_ node: Node, _ name: String) -> Day? {
        guard let text = scalar(node, name, "a day") else { return nil }
        guard let day = Day(text) else {
            reportType(name, "a day that exists, written YYYY-MM-DD", node)
            return nil
        }
        return day
    }
}
