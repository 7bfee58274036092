/// The bytes of a source that have been read and not yet used.
struct FillingBuffer: Sendable {
    private static let portion = 1 << 18

    private var source: any ByteSource
    private(set) var bytes: [UInt8] = []
    /// Where what is not yet used starts, and where the bytes read so far end.
    var position = 0
    private(set) var filled = 0
    private(set) var atEnd = false
    /// Bytes read in all.
    private(set) var taken: Int64 = 0

    init(_ source: any ByteSource) { self.source = source }

    var total: Int64 { source.total }
    var unused: Int { filled - position }

    /// Moves what is not yet used to the front and reads on behind it. Throws `RegisterProblem`.
    mutating func fill() throws {
        if position > 0 {
            bytes.removeSubrange(..<position)
            filled -= position
            position = 0
        }
        let missing = filled + FillingBuffer.portion - bytes.count
        if missing > 0 { bytes.append(contentsOf: repeatElement(0, count: missing)) }
        let start = filled
        let count = try bytes.withUnsafeMutableBytes { try source.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[start...])) }
        filled += count
        taken += Int64(count)
        atEnd = count == 0
    }
}
