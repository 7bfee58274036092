/// The rows that were not taken, as the file had them: the first four megabytes of them, so that a file of nothing else takes
/// no more memory than that.
package struct RejectedRowsKept: Sendable {
    private static let most = 1 << 22

    package struct Kept: Sendable, Equatable {
        package var line: Int
        package var reason: String
        package var row: String
    }

    package private(set) var rows: [Kept] = []
    private var size = 0

    mutating func keep(line: Int, reason: String, _ bytes: UnsafeBufferPointer<UInt8>) {
        guard size + bytes.count <= RejectedRowsKept.most else { return }
        size += bytes.count
        rows.append(Kept(line: line, reason: reason, row: RejectedRowsKept.text(bytes)))
    }

    /// Without its line end; what PostgreSQL's text cannot hold becomes a question mark.
    private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var end = bytes.count
        while end > 0, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        let row = UnsafeBufferPointer(rebasing: bytes[..<end])
        var output: [UInt8] = []
        output.reserveCapacity(row.count)
        let legacy = !Windows1252.isUTF8(row)
        for byte in row {
            switch byte {
            case 0: output.append(UInt8(ascii: "?"))
            case 0x80... where legacy: Windows1252.append(byte, to: &output)
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
