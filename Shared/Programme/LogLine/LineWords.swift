/// A line cut into words, with the note that stands after a colon.
struct LineWords {
    let words: [String]
    let note: String?

    init(_ line: String) {
        // A colon within a word, such as 10:30, starts no note.
        var head = Substring(line)
        var rest: Substring?
        if let colon = line.indices.first(where: { index in
            guard line[index] == ":" else { return false }
            let next = line.index(after: index)
            return next == line.endIndex || line[next].isWhitespace
        }) {
            head = line[..<colon]
            rest = line[line.index(after: colon)...]
        }
        words = head.split(whereSeparator: Self.endsWord).map(String.init)
        let text = rest.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        note = text.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Letters and digits in small letters: how words are compared.
    static func plain(_ text: some StringProtocol) -> String {
        String(text.lowercased().compactMap { $0 == "_" || $0 == "-" ? " " : $0 == "’" || $0 == "'" || $0 == "." ? nil : $0 })
    }

    static func plainWords(_ text: some StringProtocol) -> [String] { plain(text).split(whereSeparator: endsWord).map(String.init) }

    /// A name may have a comma, which a line's words have not.
    private static func endsWord(_ character: Character) -> Bool { character.isWhitespace || character == "," || character == ";" }
}
