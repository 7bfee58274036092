/// Text on its way into HTML.
enum HTMLText {
    static func escaped(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func link(_ words: String, to address: String) -> String { "<a href=\"\(escaped(address))\">\(escaped(words))</a>" }

    static func isAddress(_ text: String) -> Bool { ["https://", "http://", "mailto:"].contains { text.hasPrefix($0) } }
}
