/// Where a register's bytes come from: a file, a member of a zip, or memory.
package protocol ByteSource: Sendable {
    /// Fills the buffer from its start; 0 at the end. Throws `RegisterProblem`.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
    /// Bytes that there are in all, 0 where that is not known.
    var total: Int64 { get }
}

/// Bytes in memory, given out at most so many at a time: for tests.
package struct MemorySource: ByteSource {
    private var bytes: ArraySlice<UInt8>
    private let portion: Int
    package let total: Int64

    package init(_ bytes: [UInt8], portion: Int = .max) {
        self.bytes = bytes[...]
        self.portion = portion
        total = Int64(bytes.count)
    }

    package mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let taken = bytes.prefix(min(portion, buffer.count))
        buffer.copyBytes(from: taken)
        bytes = bytes.dropFirst(taken.count)
        return taken.count
    }
}
