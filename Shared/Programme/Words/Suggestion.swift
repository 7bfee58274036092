/// What somebody probably meant by a word that is not known.
package enum Suggestion {
    /// The known words nearest to `word`, best first, at most three; none that would be a wild guess.
    package static func nearest(to word: String, among known: some Sequence<String>) -> [String] {
        let wanted = Array(word.lowercased())
        let limit = max(1, wanted.count / 3)
        let scored = Set(known).compactMap { candidate -> (distance: Int, word: String)? in
            let lowered = candidate.lowercased()
            if wanted.count >= 3, lowered.hasPrefix(word.lowercased()) { return (0, candidate) }
            let distance = editDistance(wanted, Array(lowered))
            return distance <= limit ? (distance, candidate) : nil
        }
        return scored.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }.prefix(3).map(\.word)
    }

    /// Letters to insert, remove, change or swap with their neighbour to turn one word into the other
    /// (optimal string alignment distance).
    static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforePrevious = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for i in 1...left.count {
            var current = [i] + [Int](repeating: 0, count: right.count)
            for j in 1...right.count {
                let change = left[i - 1] == right[j - 1] ? 0 : 1
                current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + change)
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] { current[j] = min(current[j], beforePrevious[j - 2] + 1) }
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
