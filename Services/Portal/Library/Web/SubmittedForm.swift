import Contracts

/// A form as it was sent: values by field, `application/x-www-form-urlencoded`.
struct SubmittedForm: Sendable {
    private var values: [String: [String]] = [:]

    init() {}

    /// As if it had been sent so: what a form is filled with at first.
    init(_ fields: [(String, String)]) {
        for (name, value) in fields { values[name, default: []].append(value) }
    }

    init(_ text: String) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.decode(parts[0])
            values[name, default: []].append(parts.count == 2 ? Self.decode(parts[1]) : "")
        }
    }

    /// The field's first value without the space around it; empty when it was not sent.
    subscript(name: String) -> String {
        get { (values[name]?.first ?? "").trimmed }
        set { values[name] = [newValue] }
    }

    /// Every value that was sent, without the empty ones.
    func all(_ name: String) -> [String] { (values[name] ?? []).map(\.trimmed).filter { !$0.isEmpty } }

    mutating func set(_ name: String, _ all: [String]) { values[name] = all }

    /// Nil where nothing was typed.
    func text(_ name: String) -> String? { self[name].isEmpty ? nil : self[name] }

    func has(_ name: String) -> Bool { values[name] != nil }

    /// The id that was made when the form was rendered. A program that made no form gives its own, or none: then a new one.
    var command: MessageID { MessageID(self["command"]) ?? MessageID() }

    /// Percent-decodes, with `+` as a space and line ends as one `\n`.
    static func decode(_ text: Substring, plusIsSpace: Bool = true) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8.makeIterator()
        func digit(_ byte: UInt8?) -> UInt8? { byte.flatMap { Character(UnicodeScalar($0)).hexDigitValue }.map { UInt8($0) } }
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(0x20)
            case UInt8(ascii: "%"):
                let (high, low) = (rest.next(), rest.next())
                if let first = digit(high), let second = digit(low) {
                    bytes.append(first << 4 | second)
                } else {
                    bytes.append(contentsOf: [byte, high, low].compactMap { $0 })
                }
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes.filter { $0 != 0x0D && $0 != 0 }, as: UTF8.self)
    }
}

extension StringProtocol {
    var trimmed: String {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        guard start < endIndex, let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[start...end])
    }
}
