/// A count in a published breakdown, or nothing where it must not be told.
package enum PublishedCount: Hashable, Sendable {
    case shown(Int)
    /// Under the threshold, or one that would give such a one away.
    case hidden

    package var value: Int? {
        switch self {
        case .shown(let count): count
        case .hidden: nil
        }
    }

    /// What stands in a table.
    package var words: String { value.map(String.init) ?? "[c]" }
}

/// Hides small numbers, and enough others that they cannot be worked out by subtraction.
package enum Suppression {
    /// The counts of one breakdown whose total is published too. Zero is shown. Where one count alone would be
    /// hidden, or those hidden add up to less than the threshold, the next smallest count is hidden with them.
    package static func apply(to counts: [Int], under threshold: Int) -> [PublishedCount] {
        var hidden = Set(counts.indices.filter { counts[$0] > 0 && counts[$0] < threshold })
        let others = counts.indices.filter { counts[$0] >= threshold }.sorted { (counts[$0], $0) < (counts[$1], $1) }
        for index in others where !hidden.isEmpty && (hidden.count == 1 || hidden.map { counts[$0] }.reduce(0, +) < threshold) {
            hidden.insert(index)
        }
        // With no other to hide it behind, a lone small count takes even the zeros with it.
        if hidden.count == 1, counts.count > 1 { hidden = Set(counts.indices) }
        return counts.indices.map { hidden.contains($0) ? .hidden : .shown(counts[$0]) }
    }

    /// A table with the totals of its rows and of its columns published: hides until no small count can be worked
    /// out from a row or a column.
    package static func apply(toTable rows: [[Int]], under threshold: Int) -> [[PublishedCount]] {
        var hidden = rows.map { row in row.map { $0 > 0 && $0 < threshold } }
        var changed = true
        while changed {
            changed = false
            for row in rows.indices where complete(rows[row], &hidden[row]) { changed = true }
            for column in rows.first?.indices ?? 0..<0 {
                var flags = hidden.map { $0[column] }
                guard complete(rows.map { $0[column] }, &flags) else { continue }
                for row in rows.indices { hidden[row][column] = flags[row] }
                changed = true
            }
        }
        return rows.indices.map { row in rows[row].indices.map { hidden[row][$0] ? .hidden : .shown(rows[row][$0]) } }
    }

    /// Hides one more of a line of which a single count is hidden; false where nothing was to do.
    private static func complete(_ counts: [Int], _ hidden: inout [Bool]) -> Bool {
        guard hidden.count(where: \.self) == 1 else { return false }
        let candidates = counts.indices.filter { !hidden[$0] }
        let choice = candidates.filter { counts[$0] > 0 }.min { (counts[$0], $0) < (counts[$1], $1) } ?? candidates.first
        guard let choice else { return false }
        hidden[choice] = true
        return true
    }
}
