/// A template's text with a mark for each value: what a school or a person is called is never taken for Markdown or HTML.
struct FilledText: Sendable {
    struct Value: Sendable {
        var text: String
        /// An address of ours, which is shown as a link.
        var isLink: Bool
    }

    /// What a text is made of: words as they stand, and the places of values.
    enum Atom: Sendable {
        case words(String)
        case value(Int)
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

    /// A piece of a text with marks, taken apart at them.
    static func atoms(of piece: some StringProtocol) -> [Atom] {
        var atoms: [Atom] = []
        func add(_ words: Substring) {
            if !words.isEmpty { atoms.append(.words(String(words))) }
        }
        var rest = Substring(piece)
        while let open = rest.firstIndex(of: opening), let close = rest[open...].firstIndex(of: closing) {
            add(rest[..<open])
            if let place = Int(rest[rest.index(after: open)..<close]) { atoms.append(.value(place)) }
            rest = rest[rest.index(after: close)...]
        }
        add(rest)
        return atoms
    }

    var plain: String { Self.atoms(of: text).plain(values) }

    var plainText: String { LetterLayout(text).plainText(values) }

    var html: String { LetterLayout(text).html(values) }
}

extension [FilledText.Atom] {
    func plain(_ values: [FilledText.Value]) -> String {
        reduce(into: "") { text, atom in
            switch atom {
            case .words(let words): text += words
            case .value(let place): if values.indices.contains(place) { text += values[place].text }
            }
        }
    }

    /// Every word and every value escaped.
    func html(_ values: [FilledText.Value]) -> String {
        reduce(into: "") { html, atom in
            switch atom {
            case .words(let words): html += HTMLText.escaped(words)
            case .value(let place):
                guard values.indices.contains(place) else { return }
                let value = values[place]
                html += value.isLink ? HTMLText.link(value.text, to: value.text) : HTMLText.escaped(value.text)
            }
        }
    }
}
