import FoundationEssentials

/// The Maildir into which the stack delivers: the story's people read their mail here, as everybody else would.
struct Mailbox {
    struct Letter {
        var file: String
        var to: String
        var subject: String
        var text: String

        var isReminder: Bool { subject.hasPrefix("Reminder") }

        /// The first link whose path begins so, as a path of the portal.
        func link(_ prefix: String) -> String? {
            guard let start = text.firstRange(of: prefix) else { return nil }
            return String(text[start.lowerBound...].prefix { !$0.isWhitespace && $0 != ">" && $0 != ")" && $0 != "\"" })
        }
    }

    private let folder: String
    private var seen: Set<String> = []

    init(folder: String) { self.folder = folder + "/new" }

    var count: Int { seen.count }

    /// What has come since the last look, in the order of its files' names.
    mutating func read() throws -> [Letter] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !seen.contains($0) }.sorted()
        seen.formUnion(names)
        return names.compactMap { name in
            FileManager.default.contents(atPath: folder + "/" + name).map { Self.letter(name, Array($0)) }
        }
    }

    private static func letter(_ name: String, _ bytes: [UInt8]) -> Letter {
        let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
        let parts = text.split(separator: "\n\n", maxSplits: 1)
        let head = String(parts.first ?? "").replacing("\n ", with: " ").replacing("\n\t", with: " ")
        func header(_ wanted: String) -> String {
            head.split(separator: "\n").first { $0.lowercased().hasPrefix(wanted + ":") }.map { String($0.dropFirst(wanted.count + 1)) }?.trimmed ?? ""
        }
        let body = parts.count > 1 ? String(parts[1]) : ""
        let isQuoted = text.lowercased().contains("content-transfer-encoding: quoted-printable")
        return Letter(file: name, to: header("to"), subject: header("subject"), text: isQuoted ? unquoted(body) : body)
    }

    /// Quoted-printable (RFC 2045 §6.7).
    private static func unquoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                bytes.append(byte)
                continue
            }
            if rest.first == UInt8(ascii: "\n") {
                rest.removeFirst()
            } else if rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest.removeFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    var trimmed: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[start...end])
    }
}
