import Glibc

/// The other end of a session: its lines, and what is said to it. Used by the thread that talks with it.
package final class SMTPPeer {
    private let socket: Int32
    private var buffer: [UInt8] = []
    private var read = 0

    init(_ socket: Int32) { self.socket = socket }

    package func say(_ line: String) {
        let bytes = Array((line + "\r\n").utf8)
        _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Nil when the client has gone.
    package func line() -> String? {
        while true {
            if let end = buffer[read...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { read = end + 1 }
                return String(decoding: buffer[read..<end], as: UTF8.self).replacing("\r", with: "")
            }
            buffer.removeSubrange(..<read)
            read = 0
            var portion = [UInt8](repeating: 0, count: 16_384)
            let count = recv(socket, &portion, portion.count, 0)
            guard count > 0 else { return nil }
            buffer += portion[..<count]
        }
    }

    /// So many bytes as they are; nil when the client has gone before.
    package func bytes(_ count: Int) -> [UInt8]? {
        while buffer.count - read < count {
            var portion = [UInt8](repeating: 0, count: 16_384)
            let received = recv(socket, &portion, portion.count, 0)
            guard received > 0 else { return nil }
            buffer += portion[..<received]
        }
        defer { read += count }
        return Array(buffer[read..<read + count])
    }

    /// The lines up to the dot; nil when the client has gone before it.
    package func message() -> String? {
        var text = ""
        while let line = line() {
            if line == "." { return text }
            text += line + "\n"
        }
        return nil
    }
}
