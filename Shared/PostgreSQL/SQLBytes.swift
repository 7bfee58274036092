/// A byte stands in `[UInt8]` only, which is `bytea` in hexadecimal (`\x00ff`); alone it is a small integer.
extension UInt8: SQLArrayElement, SQLArrayDecodable {
    package static var sqlElementType: SQLType { .integer }
    package var sqlElementText: String? { String(self) }
    package static var sqlArrayType: SQLType { .bytes }

    package static func sqlArrayText(of elements: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text = Array("\\x".utf8)
        text.reserveCapacity(2 + elements.count * 2)
        for byte in elements {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    package init?(sqlElementText: String?) {
        guard let sqlElementText else { return nil }
        self.init(sqlElementText)
    }

    package static func sqlArray(from text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.starts(with: "\\x".utf8), digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2 - 1)
        for index in stride(from: 2, to: digits.count, by: 2) {
            guard let high = value(ofHexadecimal: digits[index]), let low = value(ofHexadecimal: digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(ofHexadecimal digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
