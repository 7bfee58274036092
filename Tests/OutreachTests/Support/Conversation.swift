import Glibc

/// One client's lines, as a server of a test hears and answers them.
final class Conversation {
    private let peer: Int32
    private var buffer: [UInt8] = []

    init(_ peer: Int32) { self.peer = peer }

    func say(_ line: String) {
        let bytes = Array((line + "\r\n").utf8)
        _ = send(peer, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// A line that ends with a literal, which may hold anything, and how it goes on.
    func say(_ line: String, _ literal: [UInt8], _ rest: String) {
        say(line)
        _ = send(peer, literal, literal.count, Int32(MSG_NOSIGNAL))
        say(rest)
    }

    /// Nil when the client has gone.
    func line() -> String? {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                defer { buffer.removeSubrange(...end) }
                return String(decoding: buffer[..<end], as: UTF8.self).replacing("\r", with: "")
            }
            var portion = [UInt8](repeating: 0, count: 4096)
            let count = recv(peer, &portion, portion.count, 0)
            guard count > 0 else { return nil }
            buffer += portion[..<count]
        }
    }

    /// The lines up to the dot.
    func message() -> String? {
        var text = ""
        while let line = line() {
            if line == "." { return text }
            text += line + "\n"
        }
        return nil
    }
}
