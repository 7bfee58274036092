/// Money: whole pence. Never a decimal fraction of a pound, never a floating-point number.
package struct Pence: Hashable, Comparable, Sendable, Codable, AdditiveArithmetic, ExpressibleByIntegerLiteral, CustomStringConvertible {
    package let amount: Int64

    package init(_ amount: Int64) { self.amount = amount }
    package init(integerLiteral value: Int64) { amount = value }
    package init(from decoder: any Decoder) throws { amount = try decoder.singleValueContainer().decode(Int64.self) }

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
