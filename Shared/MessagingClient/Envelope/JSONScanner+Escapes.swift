/// The text with its escapes resolved; nil when an escape or a surrogate pair is wrong, or it is not UTF-8.
func unescaped(_ body: ArraySlice<UInt8>) -> String? {
    var result: [UInt8] = []
    result.reserveCapacity(body.count)
    var index = body.startIndex
    while index < body.endIndex {
        guard body[index] == UInt8(ascii: "\\") else {
            result.append(body[index])
            index += 1
            continue
        }
        guard index + 1 < body.endIndex else { return nil }
        let letter = body[index + 1]
        index += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(letter)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "u"):
            guard let scalar = escapedScalar(body, at: &index) else { return nil }
            result.append(contentsOf: String(Character(scalar)).utf8)
        default: return nil
        }
    }
    return String(validating: result, as: UTF8.self)
}

/// The scalar whose four digits stand at the index, which moves behind them, or behind those of its pair.
private func escapedScalar(_ body: ArraySlice<UInt8>, at index: inout Int) -> Unicode.Scalar? {
    guard let high = hexQuad(body, at: index) else { return nil }
    index += 4
    guard (0xD800..<0xDC00).contains(high) else { return Unicode.Scalar(high) }
    guard index + 1 < body.endIndex, body[index] == UInt8(ascii: "\\"), body[index + 1] == UInt8(ascii: "u"), let low = hexQuad(body, at: index + 2),
        (0xDC00..<0xE000).contains(low)
    else { return nil }
    index += 6
    return Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
}

private func hexQuad(_ body: ArraySlice<UInt8>, at index: Int) -> UInt32? {
    guard index + 4 <= body.endIndex else { return nil }
    var value: UInt32 = 0
    for byte in body[index..<index + 4] {
        guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
        value = value << 4 | UInt32(digit)
    }
    return value
}
