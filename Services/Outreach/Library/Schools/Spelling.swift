import PostgreSQL

/// Typing errors in a search, forgiven by the words that the register has.
enum Spelling {
    /// Each word that stands in none of the register's, as the nearest that it has; others, and those that nothing is near to, as
    /// they are.
    static func correct(_ words: [String], _ database: some Queryable) async throws -> [String] {
        let doubtful = words.filter { $0.count >= 4 && $0.allSatisfy(\.isLetter) }
        guard !doubtful.isEmpty else { return words }
        // The nearest by trigrams hold the nearest by edits, save in the shortest words: 0.15 lets two letters that changed places through.
        let rows = try await database.query(
            """
            SELECT typed.word AS typed, known.word, public.similarity(known.word, typed.word) AS nearness
            FROM unnest(\(doubtful)) AS typed (word) JOIN register.search_word AS known
                ON length(known.word) BETWEEN length(typed.word) - 2 AND length(typed.word) + 2 AND public.similarity(known.word, typed.word) >= 0.15
            WHERE NOT EXISTS (SELECT FROM register.search_word AS same WHERE strpos(same.word, typed.word) > 0)
            ORDER BY nearness DESC, known.word
            """)
        var nearest: [String: (word: String, edits: Int)] = [:]
        for row in rows {
            let (typed, known): (String, String) = (try row.get("typed"), try row.get("word"))
            let edits = edits(typed, known)
            guard edits <= (typed.count < 6 ? 1 : 2), edits < nearest[typed]?.edits ?? .max else { continue }
            nearest[typed] = (known, edits)
        }
        return words.map { nearest[$0]?.word ?? $0 }
    }

    /// Letters to add, leave out, change, or swap with the next (optimal string alignment).
    static func edits(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left.utf8), Array(right.utf8))
        var before: [Int] = []
        var last = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var line = [i + 1]
            for (j, other) in b.enumerated() {
                var least = min(last[j + 1] + 1, line[j] + 1, last[j] + (letter == other ? 0 : 1))
                if i > 0, j > 0, letter == b[j - 1], a[i - 1] == other { least = min(least, before[j - 1] + 1) }
                line.append(least)
            }
            (before, last) = (last, line)
        }
        return last[b.count]
    }
}
