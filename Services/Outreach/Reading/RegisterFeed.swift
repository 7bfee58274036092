package import Contracts
import Synchronization

/// A reader shared between the connection that copies and those who ask how far it is. A lock guards it, for the
/// connection's thread pulls while others look.
package final class RegisterFeed: Sendable {
    private let reader: Mutex<RegisterReader>
    private let latest: Mutex<RegisterTally>
    package let total: Int64
    package let header: RegisterHeader

    /// Opens a CSV or a zip, and reads its header. Throws `RegisterProblem`.
    ///
    /// - Parameters:
    ///   - file: What people call it, where it is not the path's last part.
    ///   - kind: What somebody said that it is; by default its header tells.
    package convenience init(path: String, file: String? = nil, kind: RegisterFileKind? = nil) throws {
        try self.init(RegisterReader(try ArchiveSource(path: path), file: file ?? RegisterFileDate.name(path), kind: kind))
    }

    package init(_ reader: RegisterReader) {
        total = reader.total
        header = reader.header
        latest = Mutex(reader.tally)
        self.reader = Mutex(reader)
    }

    /// The next COPY rows; nil after the last.
    package func next() throws -> [UInt8]? {
        let (bytes, tally) = try reader.withLock { reader in (try reader.next(), reader.tally) }
        latest.withLock { $0 = tally }
        return bytes
    }

    /// Values that every row ends with; to be set before the first.
    package func append(constants: [String]) { reader.withLock { $0.append(constants: constants) } }

    /// How far it is, without waiting for a chunk in work.
    package var tally: RegisterTally { latest.withLock { $0 } }

    /// The rows that were not taken.
    package var rejected: [RejectedRowsKept.Kept] { reader.withLock { $0.rejected.rows } }

    /// The columns that the file has and that are not blank in every row: indexes into the layout's facts.
    package var spoken: [Int] {
        reader.withLock { reader in zip(reader.header.facts, reader.spoken).filter(\.1).map(\.0.column) }
    }
}
