/// A number as people type one: `1,284`, `1 284`, `12 %`. Words are not numbers, and parts of people are not counted.
enum TypedNumber: Equatable, Sendable {
    case number(Int)
    case negative
    case fraction
    case notDigits
    case tooLong

    init(_ text: String) {
        var digits = text.filter { !$0.isWhitespace }
        if digits.last == "%" { digits.removeLast() }
        let negative = digits.first == "-" || digits.first == "−"
        if negative { digits.removeFirst() }
        if let point = digits.firstIndex(of: ".") {
            let decimals = digits[digits.index(after: point)...]
            guard decimals.allSatisfy(\.isASCIIDigit) else {
                self = .notDigits
                return
            }
            guard decimals.allSatisfy({ $0 == "0" }) else {
                self = .fraction
                return
            }
            digits = String(digits[..<point])
        }
        digits = digits.filter { $0 != "," }
        if digits.isEmpty || !digits.allSatisfy(\.isASCIIDigit) {
            self = .notDigits
        } else if digits.count > 9 {
            self = .tooLong
        } else if let number = Int(digits) {
            self = negative && number > 0 ? .negative : .number(number)
        } else {
            self = .notDigits
        }
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
