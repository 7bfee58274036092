/// A count as people type it: "1,284", "1 284", "12 %", " 7 ".
package enum CountText {
    package enum Reading: Hashable, Sendable {
        case number(Int)
        /// Nothing was typed.
        case empty
        /// What to do, as the page says it.
        case problem(String)
    }

    package static func read(_ text: String) -> Reading {
        var trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if trimmed.hasSuffix("%") {
            trimmed.removeLast()
            trimmed = trimmed.split(separator: " ").joined(separator: " ")
        }
        if trimmed.isEmpty { return text.contains("%") ? .problem("Enter a number before the percent sign") : .empty }
        if trimmed.hasPrefix("-") || trimmed.hasPrefix("−") { return .problem("Enter 0 or a number above it") }
        if let number = whole(trimmed) { return number <= 1_000_000_000 ? .number(number) : .problem("Enter a smaller number") }
        if trimmed.contains("."), trimmed.allSatisfy({ $0.isNumber || $0 == "." || $0 == "," }) { return .problem("Enter a whole number, such as 12") }
        return .problem("Enter the number in digits, such as 12")
    }

    /// Digits, alone or in groups of three that commas or spaces set apart.
    private static func whole(_ text: String) -> Int? {
        let groups = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == " " }
        guard groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }), let first = groups.first else { return nil }
        if groups.count > 1, first.count > 3 || groups.dropFirst().contains(where: { $0.count != 3 }) { return nil }
        return Int(groups.joined())
    }
}
