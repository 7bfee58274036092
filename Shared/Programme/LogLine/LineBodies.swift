import Contracts

/// Finds the bodies that a line names: by URN, or by the part of a name that only one of those offered has.
struct LineBodies {
    private struct Spelled {
        let body: NamedBody
        /// The words of the name and of each alias.
        let names: [[String]]
    }

    private let bodies: [Spelled]

    init(_ bodies: [NamedBody]) {
        self.bodies = bodies.map { body in Spelled(body: body, names: ([body.name] + body.aliases).map { LineWords.plainWords($0) }) }
    }

    enum Finding {
        case one(BodyReference)
        case several([NamedBody])
    }

    /// The longest run of words, from the first, that names a body; and how many words it took.
    func read(_ words: ArraySlice<String>) -> (finding: Finding, used: Int)? {
        guard let first = words.first else { return nil }
        if let reference = number(first) { return (.one(reference), 1) }
        var ambiguous: (finding: Finding, used: Int)?
        for length in stride(from: min(words.count, 8), through: 1, by: -1) {
            let spoken = words.prefix(length).flatMap { LineWords.plainWords($0) }
            guard !spoken.isEmpty, spoken.contains(where: { !LineBodies.common.contains($0) }) else { continue }
            let found = bodies.filter { $0.names.contains { holds($0, spoken) } }
            if found.count == 1 { return (.one(found[0].body.reference), length) }
            let exact = found.filter { $0.names.contains(spoken) }
            if exact.count == 1 { return (.one(exact[0].body.reference), length) }
            if found.count > 1, ambiguous == nil { ambiguous = (.several(found.map(\.body)), length) }
        }
        return ambiguous
    }

    /// Words that so many bodies share that alone they name none.
    private static let common: Set<String> = [
        "school", "primary", "secondary", "academy", "trust", "the", "of", "and", "for", "high", "infant", "junior", "special",
    ]

    /// `@123456`, `123456`, `trust:5603`
    private func number(_ word: String) -> BodyReference? {
        if let reference = BodyReference(word) { return reference }
        let digits = word.hasPrefix("@") ? word.dropFirst() : Substring(word)
        guard word.hasPrefix("@") || digits.count == 6, let code = Int(digits), code > 0 else { return nil }
        return bodies.first { $0.body.reference.code == code }?.body.reference ?? .school(code)
    }

    /// Whether the name has these words, in a row; the last may be cut short.
    private func holds(_ name: [String], _ spoken: [String]) -> Bool {
        guard spoken.count <= name.count else { return false }
        return (0...name.count - spoken.count).contains { start in
            let run = name[start..<start + spoken.count]
            return run.dropLast().elementsEqual(spoken.dropLast())
                && zip(run.suffix(1), spoken.suffix(1)).allSatisfy { word, said in
                    word == said || said.count >= 3 && word.hasPrefix(said)
                }
        }
    }
}
