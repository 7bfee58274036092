import Contracts

/// Finds a code of a list in words: by the code, by the title, or by the start of either that only one has.
struct LineVocabulary {
    let labels: [CodedLabel]

    /// The code and how many words it took: the longest that fits.
    func read(_ words: ArraySlice<String>) -> (code: String, used: Int)? {
        for length in stride(from: min(words.count, 8), through: 1, by: -1) {
            let spoken = words.prefix(length).flatMap { LineWords.plainWords($0) }.joined(separator: " ")
            guard !spoken.isEmpty else { continue }
            if let exact = labels.first(where: { LineWords.plain($0.code) == spoken || LineWords.plain($0.label) == spoken }) { return (exact.code, length) }
            guard spoken.count >= 3 else { continue }
            let starting = labels.filter { LineWords.plain($0.code).hasPrefix(spoken) || LineWords.plain($0.label).hasPrefix(spoken) }
            if starting.count == 1 { return (starting[0].code, length) }
            // “timetabling” for timetable: a word of the line that goes on from the code.
            let shorter = labels.filter { LineWords.plain($0.code).count >= 4 && spoken.hasPrefix(LineWords.plain($0.code)) }
            if length == 1, shorter.count == 1 { return (shorter[0].code, 1) }
        }
        return nil
    }

    /// What could be meant by a word that is not there.
    func suggestions(for word: String) -> [String] { Suggestion.nearest(to: word, among: labels.map(\.code)) }
}
