/// A cell of a row: where its content stands in the buffer, without the quotes around it.
package struct CSVCell: Sendable {
    package var start: Int32
    package var end: Int32
    /// Doubled quotes stand inside.
    package var hasDoubledQuotes: Bool
}

/// The cells of one row, kept from row to row so that nothing is allocated for each.
package struct CSVRow: Sendable {
    package var cells: [CSVCell] = []
    /// Line breaks that the row spans, its own included.
    package var lines = 0
    /// Something stands between a closing quote and the next comma, in this cell (from 1).
    package var strayAfterQuote: Int?

    package init() { cells.reserveCapacity(160) }

    mutating func clear() {
        cells.removeAll(keepingCapacity: true)
        lines = 0
        strayAfterQuote = nil
    }
}

/// What was found from a place in the buffer on.
package enum CSVScan: Sendable, Equatable {
    /// A whole row; the next one starts here. `terminated`: a line break ended it, not the end of the file.
    case row(next: Int, terminated: Bool)
    /// The buffer ends inside a row.
    case incomplete
    /// The file ends inside quotes.
    case openQuote
    /// Nothing is left.
    case end
}
