/// A template's text with a mark for each value: what a school or a person is called is never taken for Markdown or HTML.
struct FilledText: Sendable {
    struct Value: Sendable {
        var text: String
        /// An address of ours, which is shown as a link.
        var isLink: Bool
    }

    var text = ""
    private(set) var values: [Value] = []

    /// Two characters of Unicode's private use area, which no text of ours has.
    private static let opening: Character = "\u{E000}"
    private static let closing: Character = "\u{E001}"

    static func isMark(_ character: Character) -> Bool { character == opening || character == closing }

    mutating func append(value: String, isLink: Bool) {
        text += "\(Self.opening)\(values.count)\(Self.closing)"
        values.append(Value(text: value, isLink: isLink))
    }

    /// A piece of the text, with each mark replaced.
    func replaced(in piece: some StringProtocol, _ write: (Value) -> String, text writeText: (Substring) -> String = { String($0) }) -> String {
        var result = ""
        var rest = Substring(piece)
        while let open = rest.firstIndex(of: Self.opening), let close = rest[open...].firstIndex(of: Self.closing) {
            result += writeText(rest[..<open])
            if let place = Int(rest[rest.index(after: open)..<close]), values.indices.contains(place) { result += write(values[place]) }
            rest = rest[rest.index(after: close)...]
        }
        return result + writeText(rest)
    }

    var plain: String { replaced(in: text, \.text) }
}
