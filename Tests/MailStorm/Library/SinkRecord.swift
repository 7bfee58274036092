import FoundationEssentials
import Glibc

/// What a mail server has done, as it wrote it down itself: a line for each, before the client hears of it.
enum SinkRecord {
    enum Deed: String, Sendable {
        /// The message is the server's.
        case taken, refused, later
        /// The connection was cut; with the message taken, that stands before it.
        case cut
    }

    struct Line: Sendable {
        var deed: Deed
        var address: String
        /// Of the message's Message-ID, what stands before the @; empty where it was not sent.
        var message: String
    }

    static func read(_ path: String) throws -> [Line] {
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        return try text.split(separator: "\n").map { line in
            let fields = line.split(separator: " ", omittingEmptySubsequences: false)
            guard fields.count == 3, let deed = Deed(rawValue: String(fields[0])) else {
                throw StormError("The sink's record has a line that is none: \(line)")
            }
            return Line(deed: deed, address: String(fields[1]), message: String(fields[2]))
        }
    }

    /// Appends; several threads may.
    final class Writer: Sendable {
        private let descriptor: Int32

        init(_ path: String) throws {
            descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw StormError("\(path) cannot be written: \(String(cString: strerror(errno)))") }
        }

        deinit { close(descriptor) }

        func add(_ deed: Deed, _ address: String, _ message: String = "") {
            let line = Array("\(deed.rawValue) \(address) \(message)\n".utf8)
            precondition(write(descriptor, line, line.count) == line.count, "the record's disk is full")
        }
    }

    /// How many lines there are, read on from where it was read before.
    struct Progress {
        private let path: String
        private var offset = 0
        private(set) var lines = 0

        init(_ path: String) { self.path = path }

        mutating func look() {
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return }
            defer { close(descriptor) }
            var portion = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = pread(descriptor, &portion, portion.count, off_t(offset))
                guard count > 0 else { return }
                offset += count
                lines += portion[..<count].count { $0 == UInt8(ascii: "\n") }
            }
        }
    }
}

/// The run itself could not go on.
package struct StormError: Error, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}
