import Testing

@testable import Outreach
@testable import RegisterReading

struct CSVScannerTests {
    /// The rows of a text, scanned in a buffer that grows by `portion` bytes, as a reader's does.
    static func rows(_ text: String, portion: Int = .max) -> [[String]] {
        let all = Array(text.utf8)
        var rows: [[String]] = []
        var position = 0
        var filled = min(portion, all.count)
        var row = CSVRow()
        while true {
            let atEnd = filled == all.count
            let scanned = all[..<filled].withUnsafeBufferPointer { bytes -> CSVScan in
                let scanned = CSVScanner.scan(bytes, from: position, atEnd: atEnd, into: &row)
                if case .row = scanned {
                    rows.append(
                        row.cells.map { cell in
                            let text = String(decoding: bytes[Int(cell.start)..<Int(cell.end)], as: UTF8.self)
                            return cell.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
                        })
                }
                return scanned
            }
            switch scanned {
            case .row(let next, _): position = next
            case .incomplete: filled = min(all.count, filled + portion)
            case .end, .openQuote: return rows
            }
        }
    }

    @Test func readsQuotesCommasAndLineBreaks() {
        let text = "a,\"b, c\",\"d \"\"e\"\"\"\r\n\"two\nlines\",,f\n"
        #expect(Self.rows(text) == [["a", "b, c", "d \"e\""], ["two\nlines", "", "f"]])
    }

    @Test func lastRowNeedsNoLineBreak() {
        #expect(Self.rows("a,b\nc,d") == [["a", "b"], ["c", "d"]])
        #expect(Self.rows("a,\"b\"") == [["a", "b"]])
    }

    @Test func openQuoteIsNoRow() {
        let bytes = Array("a,\"b\nc,d\n".utf8)
        var row = CSVRow()
        let scanned = bytes.withUnsafeBufferPointer { CSVScanner.scan($0, from: 0, atEnd: true, into: &row) }
        #expect(scanned == .openQuote)
    }

    @Test func textAfterAClosingQuoteIsNoticed() {
        let bytes = Array("\"a\"b,c\n".utf8)
        var row = CSVRow()
        _ = bytes.withUnsafeBufferPointer { CSVScanner.scan($0, from: 0, atEnd: true, into: &row) }
        #expect(row.strayAfterQuote == 1)
        #expect(row.cells.count == 2)
    }

    /// Whatever is written as RFC 4180 comes back, wherever the buffer happens to end.
    @Test(arguments: 0..<60) func whatIsWrittenIsRead(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet = ["a", "b", "é", "’", " ", ",", "\"", "\n", "\r\n", "\\", "\t", ""]
        let width = Int.random(in: 2...6, using: &generator)
        let rows = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
            (0..<width).map { _ in (0..<Int.random(in: 0...5, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined() }
        }
        let end = Bool.random(using: &generator) ? "\r\n" : "\n"
        let text =
            rows.map { row in
                row.map { cell in
                    let mustQuote = cell.contains { $0 == "," || $0 == "\"" || $0.isNewline } || Bool.random(using: &generator)
                    return mustQuote ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
                }.joined(separator: ",")
            }.joined(separator: end) + (Bool.random(using: &generator) ? end : "")
        for portion in [1, 2, 3, 7, Int.max] { #expect(Self.rows(text, portion: portion) == rows, "portion \(portion)") }
    }
}

/// SplitMix64 (Steele and Vigna): the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
