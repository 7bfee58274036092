/// Finds the cells of one row of RFC 4180 text: commas, CRLF or LF, quotes with doubled quotes and line breaks inside.
/// Bytes alone: every encoding that a register comes in keeps these characters where ASCII has them.
package enum CSVScanner {
    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// Reads the row that starts at `start`. `atEnd`: nothing follows what is in the buffer.
    package static func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, atEnd: Bool, into row: inout CSVRow) -> CSVScan {
        row.clear()
        guard let base = bytes.baseAddress, start < bytes.count else { return atEnd ? .end : .incomplete }
        let count = bytes.count
        var index = start
        while true {
            // At the start of a cell.
            if index < count, base[index] == quote {
                let content = index + 1
                var doubled = false
                index = content
                while true {
                    while index < count, base[index] != quote {
                        if base[index] == lineFeed { row.lines += 1 }
                        index += 1
                    }
                    guard index < count else { return atEnd ? .openQuote : .incomplete }
                    guard index + 1 < count, base[index + 1] == quote else { break }
                    doubled = true
                    index += 2
                }
                // A quote at the buffer's end may be the first of a doubled one.
                if index + 1 == count, !atEnd { return .incomplete }
                row.cells.append(CSVCell(start: Int32(content), end: Int32(index), hasDoubledQuotes: doubled))
                index += 1
                let after = index
                while index < count, base[index] != comma, base[index] != lineFeed { index += 1 }
                if index > after, !(index == after + 1 && base[after] == carriageReturn) { row.strayAfterQuote = row.cells.count }
            } else {
                let content = index
                while index < count, base[index] != comma, base[index] != lineFeed { index += 1 }
                var end = index
                if end > content, base[end - 1] == carriageReturn, index == count || base[index] == lineFeed { end -= 1 }
                row.cells.append(CSVCell(start: Int32(content), end: Int32(end), hasDoubledQuotes: false))
            }
            guard index < count else {
                guard atEnd else { return .incomplete }
                row.lines += 1
                return .row(next: count, terminated: false)
            }
            if base[index] == lineFeed {
                row.lines += 1
                return .row(next: index + 1, terminated: true)
            }
            index += 1
        }
    }
}
