import Contracts

/// Walks over one JSON object without building it: attributes are read, the payload is only passed over, so its
/// bytes stay exactly as they came (the log's hash covers them) and its cost is that of a scan.
///
/// What is passed over is checked for balance and for closed texts; whoever decodes the payload checks the rest.
struct JSONScanner {
    /// A payload nested deeper than this is refused rather than handed to a recursive decoder.
    static let deepest = 256

    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Calls `member` at the value of each member; it must consume the value.
    mutating func members(_ member: (String, inout JSONScanner) throws(Refusal) -> Void) throws(Refusal) {
        try expect("{")
        skipSpace()
        if take("}") { return }
        repeat {
            skipSpace()
            let name = try string()
            try expect(":")
            skipSpace()
            try member(name, &self)
            skipSpace()
        } while take(",")
        try expect("}")
    }

    /// Nothing but white space may follow.
    mutating func end() throws(Refusal) {
        skipSpace()
        guard position == bytes.count else { throw .malformedFrame("something follows it", at: position) }
    }

    var isAtString: Bool { position < bytes.count && bytes[position] == UInt8(ascii: "\"") }

    /// The text at the position, unescaped.
    mutating func string() throws(Refusal) -> String {
        let start = position
        let isEscaped = try skipString()
        let body = bytes[start + 1..<position - 1]
        guard let text = isEscaped ? unescaped(body) : String(validating: body, as: UTF8.self) else {
            throw .malformedFrame("a text that is not UTF-8 or has a wrong escape", at: start)
        }
        return text
    }

    /// Passes over any value.
    mutating func skipValue() throws(Refusal) {
        let start = position
        var open: [UInt8] = []
        repeat {
            skipSpace()
            guard position < bytes.count else { throw .malformedFrame("it is cut off", at: position) }
            switch bytes[position] {
            case UInt8(ascii: "\""): _ = try skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open.append(bytes[position] + 2)  // `}` and `]` stand two after their opening brackets in ASCII
                guard open.count <= Self.deepest else { throw .malformedFrame("values nested more than \(Self.deepest) deep", at: position) }
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard open.popLast() == bytes[position] else { throw .malformedFrame("a bracket that closes nothing", at: position) }
                position += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard !open.isEmpty else { throw .malformedFrame("a value is missing", at: position) }
                position += 1
            default: try skipWord()
            }
        } while !open.isEmpty
        guard position > start else { throw .malformedFrame("a value is missing", at: start) }
    }

    // MARK: Pieces

    /// A number, true, false or null.
    private mutating func skipWord() throws(Refusal) {
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"),
                UInt8(ascii: "."):
                position += 1
                continue
            default: break
            }
            break
        }
        guard position > start else { throw .malformedFrame("an unexpected character", at: position) }
    }

    /// True when the text has escapes.
    private mutating func skipString() throws(Refusal) -> Bool {
        guard isAtString else { throw .malformedFrame("a text was expected", at: position) }
        let start = position
        var isEscaped = false
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") { return isEscaped }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                position += 1
            } else if byte < 0x20 {
                throw .malformedFrame("a control character in a text", at: position - 1)
            }
        }
        throw .malformedFrame("a text that does not end", at: start)
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: scalar) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws(Refusal) {
        skipSpace()
        guard take(scalar) else { throw .malformedFrame("`\(scalar)` was expected", at: position) }
    }
}
