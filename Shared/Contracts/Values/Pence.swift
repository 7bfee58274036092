/// Money: whole pence. Never a decimal fraction of a pound, never a floating-point number.
package struct Pence: Hashable, Comparable, Sendable, Codable, AdditiveArithmetic, ExpressibleByIntegerLiteral, CustomStringConvertible {
    package let amount: Int64

    package init(_ amount: Int64) { self.amount = amount }
    package init(integerLiteral value: Int64) { amount = value }
    package init(from decoder: any Decoder) throws { amount = try decoder.singleValueContainer().decode(Int64.self) }

    /// As people write an amount: `25`, `25.50`, `£1,250`. Nil where it is none, is below nothing, or has parts of a penny.
    package init?(pounds text: String) {
        let plain = text.filter { !$0.isWhitespace && $0 != "," && $0 != "£" }
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }), plain.count < 12,
            let pounds = Int64(parts[0])
        else { return nil }
        let pence = parts.count == 2 ? String(parts[1]) : "00"
        guard pence.count <= 2, let pence = Int64(pence.count == 1 ? pence + "0" : pence) else { return nil }
        self.init(pounds * 100 + pence)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(amount)
    }

    package static let zero = Pence(0)
    package static func + (left: Pence, right: Pence) -> Pence { Pence(left.amount + right.amount) }
    package static func - (left: Pence, right: Pence) -> Pence { Pence(left.amount - right.amount) }
    package static func * (left: Pence, right: Int) -> Pence { Pence(left.amount * Int64(right)) }
    package static func < (left: Pence, right: Pence) -> Bool { left.amount < right.amount }

    /// `£12,345.60`, `-£5.00`
    package var description: String {
        let pounds = String(amount.magnitude / 100)
        var grouped = ""
        for (index, digit) in pounds.enumerated() {
            if index > 0, (pounds.count - index) % 3 == 0 { grouped.append(",") }
            grouped.append(digit)
        }
        return "\(amount < 0 ? "-" : "")£\(grouped).\(String(amount.magnitude % 100).padded(to: 2))"
    }
}
