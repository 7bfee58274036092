/// Reads `multipart/form-data` (RFC 7578) as it arrives: a file's bytes are handed on and never held, so memory does not grow
/// with the file.
struct MultipartReader {
    enum Event: Equatable {
        case field(name: String, value: String)
        /// What the person's computer calls it; empty where none was chosen.
        case file(name: String, called: String)
        /// Of the file that began last.
        case bytes([UInt8])
        case end
    }

    struct Malformed: Error {}

    private enum State {
        case beforeFirst, headers, field(String), file, after
    }

    /// Of a field, and of a part's headers.
    private static let longest = 65_536
    private static let lineEnd = Array("\r\n".utf8)

    private let delimiter: [UInt8]
    private var state = State.beforeFirst
    private var held: [UInt8]

    /// - Parameter contentType: The request's; nil where it is another kind, or names no boundary.
    init?(contentType: String) {
        guard contentType.lowercased().hasPrefix("multipart/form-data"), let range = contentType.firstRange(of: "boundary=") else { return nil }
        let boundary = contentType[range.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
        guard (1...70).contains(boundary.count) else { return nil }
        delimiter = Array("\r\n--\(boundary)".utf8)
        // The first delimiter has no line before it.
        held = Self.lineEnd
    }

    /// What is known with these bytes too. Throws `Malformed`.
    mutating func read(_ bytes: some Sequence<UInt8>) throws -> [Event] {
        held.append(contentsOf: bytes)
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// False when more bytes are needed.
    private mutating func step(_ events: inout [Event]) throws -> Bool {
        switch state {
        case .after:
            held = []
            return false
        case .headers:
            guard let end = held.firstRange(of: Array("\r\n\r\n".utf8)) else {
                if held.starts(with: Array("--".utf8)) {
                    state = .after
                    events.append(.end)
                    return true
                }
                guard held.count <= Self.longest else { throw Malformed() }
                return false
            }
            let disposition = Disposition(held[..<end.lowerBound])
            guard let name = disposition.name else { throw Malformed() }
            held.removeSubrange(..<end.upperBound)
            if let file = disposition.file {
                events.append(.file(name: name, called: file))
                state = .file
            } else {
                state = .field(name)
            }
            return true
        case .beforeFirst, .field, .file:
            guard let found = held.firstRange(of: delimiter) else { return try holdBack(&events) }
            let content = Array(held[..<found.lowerBound])
            if case .field(let name) = state { events.append(.field(name: name, value: String(decoding: content, as: UTF8.self))) }
            if case .file = state, !content.isEmpty { events.append(.bytes(content)) }
            held.removeSubrange(..<found.upperBound)
            state = .headers
            return true
        }
    }

    /// The end of what is held may be the beginning of a delimiter.
    private mutating func holdBack(_ events: inout [Event]) throws -> Bool {
        let safe = held.count - delimiter.count
        guard safe > 0 else { return false }
        switch state {
        case .file:
            events.append(.bytes(Array(held[..<safe])))
            held.removeSubrange(..<safe)
        case .beforeFirst: held.removeSubrange(..<safe)
        default: guard held.count <= Self.longest else { throw Malformed() }
        }
        return false
    }

    /// `Content-Disposition: form-data; name="file"; filename="register.csv"`
    private struct Disposition {
        var name: String?
        var file: String?

        init(_ headers: ArraySlice<UInt8>) {
            let lines = String(decoding: headers, as: UTF8.self).split(separator: "\r\n")
            guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }) else { return }
            name = Self.value("name", line)
            file = Self.value("filename", line)
        }

        /// Quotes within are sent as %22.
        private static func value(_ key: String, _ line: Substring) -> String? {
            guard let start = line.firstRange(of: " \(key)=\"") else { return nil }
            return String(line[start.upperBound...].prefix { $0 != "\"" }).replacing("%22", with: "\"")
        }
    }
}
