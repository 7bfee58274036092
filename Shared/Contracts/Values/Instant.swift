package import FoundationEssentials

/// A point in time, UTC, to the microsecond: PostgreSQL's `timestamptz`, RFC 3339 on the wire.
package struct Instant: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Microseconds since 1970-01-01T00:00:00Z.
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    package init(_ date: Date) { microseconds = Int64((date.timeIntervalSince1970 * 1_000_000).rounded()) }

    /// Parses RFC 3339 in UTC (`Z` or `+00`, `T` or a space, up to six decimals), the forms that we and PostgreSQL write.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)) else { return nil }
        func number(_ range: Range<Int>) -> Int64? { Int64(String(decoding: bytes[range], as: UTF8.self)) }
        guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "), let hour = number(11..<13), let minute = number(14..<16),
            let second = number(17..<19),
            hour < 24, minute < 60, second < 61
        else { return nil }
        var index = 19
        var fraction: Int64 = 0
        if bytes[index] == UInt8(ascii: ".") {
            var digits = 0
            index += 1
            while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) {
                if digits < 6 { fraction = fraction * 10 + Int64(bytes[index] - UInt8(ascii: "0")) }
                digits += 1
                index += 1
            }
            for _ in min(digits, 6)..<6 { fraction *= 10 }
        }
        guard ["Z", "+00", "+00:00"].contains(String(decoding: bytes[index...], as: UTF8.self)) else { return nil }
        microseconds = ((Int64(day.number) * 86_400 + hour * 3600 + minute * 60 + second) * 1_000_000) + fraction
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let instant = Instant(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "“\(text)” is not an RFC 3339 instant in UTC"))
        }
        self = instant
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The wall clock of this machine.
    package static var now: Instant { Instant(Date()) }

    package var date: Date { Date(timeIntervalSince1970: Double(microseconds) / 1_000_000) }

    /// `2026-07-01T08:30:00.000000Z`
    package var description: String {
        let seconds = Int((microseconds - (microseconds % 1_000_000 + 1_000_000) % 1_000_000) / 1_000_000)
        let fraction = Int(microseconds - Int64(seconds) * 1_000_000)
        let day = Day(number: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
        let rest = seconds - day.number * 86_400
        func two(_ value: Int) -> String { String(value).padded(to: 2) }
        return "\(day)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60)).\(String(fraction).padded(to: 6))Z"
    }

    package func adding(seconds: Int64) -> Instant { Instant(microseconds: microseconds + seconds * 1_000_000) }

    package static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
}
