/// A length of time as people write it: 45m, 1h30, 1.5h, 90 min, 2 hours.
enum LineMinutes {
    /// Minutes and how many words they took; nil where the words are no length of time. A bare number is minutes.
    static func read(_ words: ArraySlice<String>) -> (minutes: Int, used: Int)? {
        guard let first = words.first?.lowercased(), first.first?.isNumber == true else { return nil }
        let number = first[...]
        if let minutes = oneWord(first) { return (minutes, 1) }
        guard let second = words.dropFirst().first?.lowercased() else { return bare(number).map { ($0, 1) } }
        if hours.contains(second), let hundredths = hundredths(number) { return ((hundredths * 60 + 50) / 100, 2) }
        if minutes.contains(second), let minutes = bare(number) { return (minutes, 2) }
        return bare(number).map { ($0, 1) }
    }

    private static let hours: Set<String> = ["h", "hr", "hrs", "hour", "hours"]
    private static let minutes: Set<String> = ["m", "min", "mins", "minute", "minutes"]

    /// `45m`, `1h`, `1h30`, `1h30m`, `1.5h`
    private static func oneWord(_ word: String) -> Int? {
        let number = word.prefix { $0.isNumber || $0 == "." }
        let unit = String(word.dropFirst(number.count).prefix { $0.isLetter })
        let rest = word.dropFirst(number.count + unit.count)
        if minutes.contains(unit), rest.isEmpty { return bare(number) }
        guard hours.contains(unit), let whole = hundredths(number) else { return nil }
        let base = (whole * 60 + 50) / 100
        if rest.isEmpty { return base }
        let more = rest.prefix(while: \.isNumber)
        let end = String(rest.dropFirst(more.count))
        guard let minutes = bare(more), end.isEmpty || LineMinutes.minutes.contains(end) else { return nil }
        return base + minutes
    }

    private static func bare(_ text: Substring) -> Int? {
        guard text.utf8.count <= 6, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }

    /// `1.5` is 150.
    private static func hundredths(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap(bare), parts.count <= 2 else { return nil }
        guard parts.count == 2 else { return whole * 100 }
        guard (1...2).contains(parts[1].count), let fraction = bare(parts[1]) else { return nil }
        return whole * 100 + (parts[1].count == 1 ? fraction * 10 : fraction)
    }
}
