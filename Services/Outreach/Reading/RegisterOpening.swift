/// The start of a file: what it is not, the byte order mark, and the header's names.
struct RegisterOpening {
    let file: String
    private(set) var names: [String] = []
    /// Bytes up to the first row.
    private(set) var length = 0
    private(set) var lines = 0
    private(set) var isWhole = false

    init(file: String) { self.file = file }

    /// Looks at what there is so far; `isWhole` once the header is. Throws `RegisterProblem`.
    mutating func read(_ bytes: ArraySlice<UInt8>, atEnd: Bool) throws {
        if bytes.allSatisfy({ $0 <= 0x20 }) {
            guard atEnd else { return }
            throw RegisterProblem(.empty, file: file, "It is empty.", remedy: "Download it again; a register has a header and a row for each school.")
        }
        try refuseOtherKinds(bytes)
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var row = CSVRow()
        try bytes.withUnsafeBufferPointer { bytes in
            switch CSVScanner.scan(bytes, from: mark, atEnd: atEnd, into: &row) {
            case .incomplete where bytes.count > 1 << 18: throw notCSV("its first line has no end.")
            case .incomplete: return
            case .end, .openQuote: throw notCSV("its first line has no end.")
            case .row(let next, _):
                names = row.cells.map { String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
                length = next
                lines = row.lines
                isWhole = true
            }
        }
    }

    private func refuseOtherKinds(_ bytes: ArraySlice<UInt8>) throws {
        if bytes.prefix(4096).prefix(while: { $0 != UInt8(ascii: "\n") }).contains(0) { throw notCSV("it holds binary data.") }
        let opening = String(decoding: bytes.prefix(64), as: UTF8.self).trimmed.lowercased()
        if opening.hasPrefix("<") { throw notCSV("it is a web page, as when a download needs a sign-in or has expired.") }
        if opening.hasPrefix("{") || opening.hasPrefix("[") { throw notCSV("it is JSON.") }
        if opening.hasPrefix("%pdf") { throw notCSV("it is a PDF.") }
    }

    private func notCSV(_ what: String) -> RegisterProblem {
        RegisterProblem(
            .notCSV, file: file, line: 1, "This is not a CSV: \(what)",
            remedy: "Give a register as Get Information About Schools serves it: a CSV, or a zip with one inside.")
    }
}
