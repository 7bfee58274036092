package import Contracts

/// Turns a register's bytes into COPY rows, a buffer at a time: what is not kept is never decoded, and memory does not
/// grow with the file.
///
/// A COPY row holds the keys, the facts that the file has in the layout's order, the hash, and the constants. In a layout that
/// refuses duplicates, a row that stood on an earlier line is counted, and not written again.
package struct RegisterReader: Sendable {
    /// Of one row: a quote that is never closed would otherwise take the rest of the file into memory.
    private static let longestRow = 1 << 20

    package let file: String
    package let header: RegisterHeader
    package private(set) var tally = RegisterTally()
    package private(set) var rejected = RejectedRowsKept()
    /// By index into `header.facts`: a column that is blank in every row says nothing.
    package private(set) var spoken: [Bool]

    private var buffer: FillingBuffer
    private var line = 1
    private var row = CSVRow()
    private var seen = SeenURNs()
    private var ending: [UInt8] = [UInt8(ascii: "\n")]
    private let seed: UInt64
    /// Of the keys.
    private let keyPlaces: [Place]
    private let refusesDuplicates: Bool
    /// Of `header.facts`, in its order: looked at for every cell, so that no column's texts are touched.
    private let places: [Place]

    private struct Place {
        var cell: Int
        var kind: RegisterColumn.Kind
        var isStatus: Bool
    }

    /// Reads as far as the header. Throws `RegisterProblem`.
    package init(_ source: any ByteSource, file: String, kind: RegisterFileKind? = nil) throws {
        self.file = file
        var buffer = FillingBuffer(source)
        var opening = RegisterOpening(file: file)
        while !opening.isWhole {
            try buffer.fill()
            try opening.read(buffer.bytes.prefix(buffer.filled), atEnd: buffer.atEnd)
        }
        header = try RegisterHeader(opening.names, file: file, kind: kind)
        let layout = header.layout
        buffer.position = opening.length
        self.buffer = buffer
        line += opening.lines
        tally.bytes = buffer.taken
        spoken = [Bool](repeating: false, count: header.facts.count)
        places = header.facts.map { fact in
            let column = layout.facts[fact.column]
            return Place(cell: fact.cell, kind: column.kind, isStatus: column.name == "status")
        }
        keyPlaces = zip(header.keys, layout.keys).map { Place(cell: $0, kind: $1.kind, isStatus: false) }
        refusesDuplicates = layout.refusesDuplicates
        seed = header.facts.reduce(0x1000) { ($0 &* 31) &+ UInt64($1.column + 1) }
    }

    /// Values that every COPY row from here on ends with, as COPY text has them.
    package mutating func append(constants: [String]) { ending = Array((constants.map { "\t" + $0 }.joined() + "\n").utf8) }

    /// Bytes that the source has in all.
    package var total: Int64 { buffer.total }

    /// The next COPY rows; nil after the last. Throws `RegisterProblem`.
    package mutating func next() throws -> [UInt8]? {
        var output: [UInt8] = []
        output.reserveCapacity(1 << 18)
        while output.isEmpty {
            switch try encodeRows(into: &output) {
            case .end: return output.isEmpty ? nil : output
            case .openQuote: throw openQuote()
            case .incomplete, .row: try fill()
            }
        }
        return output
    }

    /// Encodes the whole rows of the buffer; answers why it stopped.
    private mutating func encodeRows(into output: inout [UInt8]) throws -> CSVScan {
        let held = buffer.bytes
        return try held.withUnsafeBufferPointer { whole in
            let bytes = UnsafeBufferPointer(rebasing: whole[..<buffer.filled])
            while true {
                let scanned = CSVScanner.scan(bytes, from: buffer.position, atEnd: buffer.atEnd, into: &row)
                guard case .row(let next, let terminated) = scanned else { return scanned }
                if let reason = try encode(bytes, terminated: terminated, into: &output) {
                    tally.reject(line: line, reason)
                    rejected.keep(line: line, reason: reason, UnsafeBufferPointer(rebasing: bytes[buffer.position..<next]))
                }
                buffer.position = next
                line += row.lines
            }
        }
    }

    /// Answers why the row is not taken; nil where it is, or where there is nothing to take.
    private mutating func encode(_ bytes: UnsafeBufferPointer<UInt8>, terminated: Bool, into output: inout [UInt8]) throws -> String? {
        let cells = row.cells
        if cells.count == 1, cells[0].start == cells[0].end { return nil }
        guard cells.count == header.width else {
            guard terminated || cells.count > header.width else {
                throw RegisterProblem(
                    .cutOff, file: file, line: line, "The file ends in the middle of a row, after \(cells.count) of \(header.width) cells.",
                    remedy: "It was not downloaded whole: download it again.")
            }
            return "\(cells.count) cells where the header has \(header.width)"
        }
        if let cell = row.strayAfterQuote { return "cell \(cell) goes on after its closing quote" }
        let start = output.count
        for (index, place) in keyPlaces.enumerated() {
            if index > 0 { output.append(UInt8(ascii: "\t")) }
            let from = output.count
            guard CopyRow.append(cells[place.cell], of: bytes, as: place.kind, to: &output) == true,
                place.kind != .identifier || !output[from...].allSatisfy({ $0 == UInt8(ascii: "0") })
            else {
                output.removeSubrange(start...)
                return "the \(header.layout.keys[index].header) is \(place.kind == .text ? "blank" : "not a \(place.kind.words)")"
            }
        }
        let end = output.count
        for (index, place) in places.enumerated() {
            output.append(UInt8(ascii: "\t"))
            let from = output.count
            guard let said = CopyRow.append(cells[place.cell], of: bytes, as: place.kind, to: &output) else {
                output.removeSubrange(start...)
                let column = header.layout.facts[header.facts[index].column]
                return "\(column.header) cannot be read as a \(column.kind.words)"
            }
            if said { spoken[index] = true }
            if place.isStatus { output.withUnsafeBufferPointer { tally.count(status: UnsafeBufferPointer(rebasing: $0[from...])) } }
        }
        if refusesDuplicates, let code = Int(String(decoding: output[start..<end], as: UTF8.self)), let first = seen.insert(code, line: line) {
            output.removeSubrange(start...)
            tally.duplicate(code, first: first, line: line)
            return nil
        }
        tally.rows += 1
        var hash = RowHash(seed: seed)
        output.withUnsafeBytes { hash.add(UnsafeRawBufferPointer(rebasing: $0[start...])) }
        output.append(UInt8(ascii: "\t"))
        output.append(contentsOf: "\(Int64(bitPattern: hash.value))".utf8)
        output.append(contentsOf: ending)
        return nil
    }

    /// Moves what is left to the front and reads on.
    private mutating func fill() throws {
        guard buffer.unused <= RegisterReader.longestRow else {
            throw RegisterProblem(
                .tooLong, file: file, line: line, "A row of more than \(RegisterReader.longestRow / 1024) KB starts here: a quote is probably never closed.",
                remedy: "Mend that line, or download the file again.")
        }
        try buffer.fill()
        tally.bytes = buffer.taken
    }

    private func openQuote() -> RegisterProblem {
        RegisterProblem(
            .cutOff, file: file, line: line, "The file ends inside the quotes of a cell in the row that starts here.",
            remedy: "It was not downloaded whole: download it again.")
    }
}
