/// PostgreSQL's text form of an array of one dimension (documentation, "Array Input and Output Syntax"): `{a,"b c",NULL}`.
enum ArrayText {
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
    private static let comma = UInt8(ascii: ",")
    private static let open = UInt8(ascii: "{")
    private static let close = UInt8(ascii: "}")

    /// Every element in quotes, so that no element can be mistaken for NULL or for another's end.
    static func encode(_ elements: [String?]) -> String {
        var bytes: [UInt8] = [open]
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(comma) }
            guard var element else {
                bytes += "NULL".utf8
                continue
            }
            bytes.append(quote)
            element.withUTF8 { text in
                guard text.contains(where: { $0 == quote || $0 == backslash }) else { return bytes.append(contentsOf: text) }
                for byte in text {
                    if byte == quote || byte == backslash { bytes.append(backslash) }
                    bytes.append(byte)
                }
            }
            bytes.append(quote)
        }
        bytes.append(close)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Nil for text that is no array of one dimension.
    static func decode(_ text: String) -> [String?]? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 2, bytes[0] == open, bytes[bytes.count - 1] == close else { return nil }
        let end = bytes.count - 1
        if end == 1 { return [] }
        var elements: [String?] = []
        var index = 1
        while true {
            guard let element = readElement(bytes, from: &index, to: end) else { return nil }
            elements.append(element)
            if index == end { return elements }
            guard bytes[index] == comma else { return nil }
            index += 1
        }
    }

    /// The outer optional is nil where no element can be read.
    private static func readElement(_ bytes: [UInt8], from index: inout Int, to end: Int) -> String?? {
        guard index < end, bytes[index] != open else { return nil }
        let isQuoted = bytes[index] == quote
        if isQuoted { index += 1 }
        var element: [UInt8] = []
        while index < end {
            let byte = bytes[index]
            if isQuoted ? byte == quote : byte == comma { break }
            if byte == backslash { index += 1 }
            guard index < end else { return nil }
            element.append(bytes[index])
            index += 1
        }
        if isQuoted {
            guard index < end else { return nil }
            index += 1
        } else if element.elementsEqual("NULL".utf8) {
            return .some(nil)
        }
        return .some(String(decoding: element, as: UTF8.self))
    }
}
