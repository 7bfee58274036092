package import FoundationEssentials

/// The text of a UUID, by hand: every command has a dozen, and Foundation's go through `printf` and `scanf`.
extension UUID {
    /// The usual 36 characters, in lower case.
    package var text: String {
        String(unsafeUninitializedCapacity: 36) { text in
            var place = 0
            withUnsafeBytes(of: uuid) { bytes in
                for (index, byte) in bytes.enumerated() {
                    if index == 4 || index == 6 || index == 8 || index == 10 {
                        text[place] = UInt8(ascii: "-")
                        place += 1
                    }
                    text[place] = Self.digit(byte >> 4)
                    text[place + 1] = Self.digit(byte & 15)
                    place += 2
                }
            }
            return place
        }
    }

    /// The same without hyphens: 32 characters.
    package var digits: String {
        String(unsafeUninitializedCapacity: 32) { text in
            withUnsafeBytes(of: uuid) { bytes in
                for (index, byte) in bytes.enumerated() {
                    text[2 * index] = Self.digit(byte >> 4)
                    text[2 * index + 1] = Self.digit(byte & 15)
                }
            }
            return 32
        }
    }

    /// Parses the usual 36 characters, in either case; nil for anything else.
    package init?(text: String) {
        var text = text
        let words = text.withUTF8 { text -> (high: UInt64, low: UInt64)? in
            guard text.count == 36 else { return nil }
            var (high, low) = (0 as UInt64, 0 as UInt64)
            for (place, character) in text.enumerated() {
                if place == 8 || place == 13 || place == 18 || place == 23 {
                    guard character == UInt8(ascii: "-") else { return nil }
                    continue
                }
                guard let value = Self.value(ofDigit: character) else { return nil }
                if place < 18 { high = high << 4 | value } else { low = low << 4 | value }
            }
            return (high, low)
        }
        guard let words else { return nil }
        self.init(high: words.high, low: words.low)
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10 }

    private static func value(ofDigit character: UInt8) -> UInt64? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(character - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(character - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(character - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
