/// What an IMAP server says to one command (RFC 3501, 7): the lines before the one with the command's tag, with their literals.
struct IMAPReply: Sendable, Equatable {
    enum Problem: Error, Equatable {
        /// A literal or a line is larger than anything that was asked for.
        case tooLarge
    }

    /// OK, NO, BAD.
    private(set) var verdict: String?
    /// Untagged lines; a literal is left out of its line.
    private(set) var lines: [String] = []
    /// In the order in which they came.
    private(set) var literals: [[UInt8]] = []

    private let tag: String
    private let mostBytes: Int
    private var line: [UInt8] = []
    private var buffer: [UInt8] = []
    /// Of a literal that is coming in.
    private var missing: Int?

    /// - Parameter mostBytes: of a literal.
    init(tag: String, mostBytes: Int) {
        self.tag = tag
        self.mostBytes = mostBytes
    }

    var isComplete: Bool { verdict != nil }

    /// Takes what came; parts of lines and of literals too. Throws `Problem`.
    mutating func take(_ bytes: some Sequence<UInt8>) throws {
        for byte in bytes {
            if let missing, missing > 0 {
                buffer.append(byte)
                self.missing = missing - 1
                if missing == 1 { endLiteral() }
            } else {
                line.append(byte)
                if line.count > mostBytes { throw Problem.tooLarge }
                if byte == UInt8(ascii: "\n") { try endLine() }
            }
        }
    }

    private mutating func endLiteral() {
        literals.append(buffer)
        buffer = []
        missing = nil
    }

    /// A line that ends in {123} goes on after so many bytes.
    private mutating func endLine() throws {
        while let last = line.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { line.removeLast() }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasSuffix("}"), let open = text.lastIndex(of: "{"), let size = Int(text[text.index(after: open)...].dropLast()), size >= 0 {
            guard size <= mostBytes else { throw Problem.tooLarge }
            line = Array(text[..<open].utf8)
            missing = size
            if size == 0 { endLiteral() }
            return
        }
        line = []
        if text.hasPrefix("\(tag) ") {
            verdict = text.dropFirst(tag.count + 1).prefix { $0 != " " }.uppercased()
        } else {
            lines.append(text)
        }
    }
}

extension IMAPReply {
    /// Of `* SEARCH 2 5 9`.
    var numbers: [UInt32] {
        lines.flatMap { line -> [UInt32] in
            let words = line.split(separator: " ")
            return words.count > 1 && words[0] == "*" && words[1].uppercased() == "SEARCH" ? words.dropFirst(2).compactMap { UInt32($0) } : []
        }
    }

    /// Of `* OK [UIDVALIDITY 3857529045] …`: under another one, numbers name other messages.
    var validity: UInt32? {
        for line in lines {
            let words = line.uppercased().split { $0 == " " || $0 == "[" || $0 == "]" }
            if let place = words.firstIndex(of: "UIDVALIDITY"), place + 1 < words.endIndex { return UInt32(words[place + 1]) }
        }
        return nil
    }
}
