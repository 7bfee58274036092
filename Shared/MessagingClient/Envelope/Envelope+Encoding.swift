import Contracts

extension Envelope {
    /// The one frame. Attributes stand in a fixed order, so that the same envelope has the same bytes.
    package func encode() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(320 + data.count + (actor?.utf8.count ?? 0))
        func attribute(_ name: StaticString, _ value: String?) {
            guard let value else { return }
            bytes.append(UInt8(ascii: "\""))
            name.withUTF8Buffer { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: "\":".utf8)
            bytes.appendQuoted(value)
            bytes.append(UInt8(ascii: ","))
        }
        bytes.append(UInt8(ascii: "{"))
        attribute("specversion", "1.0")
        attribute("id", id.description)
        attribute("source", source)
        attribute("type", type.description)
        attribute("subject", subject)
        attribute("time", time.description)
        attribute("datacontenttype", "application/json")
        attribute("traceparent", traceparent)
        attribute("actor", actor)
        attribute("causationid", causationid?.description)
        bytes.append(contentsOf: "\"data\":".utf8)
        bytes.append(contentsOf: data)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}

extension [UInt8] {
    /// A JSON string: quotes, backslashes and control characters escaped, everything else as it is (RFC 8259 §7).
    fileprivate mutating func appendQuoted(_ text: String) {
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                append(UInt8(ascii: "\\"))
                append(byte)
            case 0..<0x20:
                append(contentsOf: "\\u00".utf8)
                append(hexDigit(byte >> 4))
                append(hexDigit(byte & 0xF))
            default: append(byte)
            }
        }
        append(UInt8(ascii: "\""))
    }
}

private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10 }
