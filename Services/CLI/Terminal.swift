import FoundationEssentials
import Glibc
import Logging
import MessagingClient

/// Standard output: whole lines, and JSON.
enum StandardOutput {
    static func write(_ line: String) { FileHandle.output.write(line + "\n") }

    /// A value as the services answered it.
    static func write(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        write(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}

/// A file descriptor, written to in full.
struct FileHandle {
    let descriptor: Int32
    static let output = FileHandle(descriptor: STDOUT_FILENO)
    static let error = FileHandle(descriptor: STDERR_FILENO)

    var isTerminal: Bool { isatty(descriptor) == 1 }

    func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 || errno == EINTR else { return }
            rest = rest.dropFirst(max(0, written))
        }
    }
}

/// A bar that moves in place on a terminal; elsewhere nothing is printed.
struct ProgressBar {
    let title: String
    private let width = 32

    func show(_ fraction: Double, _ note: String = "") {
        guard FileHandle.error.isTerminal else { return }
        let full = Int(min(max(fraction, 0), 1) * Double(width))
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
        FileHandle.error.write("\r\(title) \(bar) \(Int(min(max(fraction, 0), 1) * 100))% \(note)\u{1B}[K")
    }

    func finish() {
        if FileHandle.error.isTerminal { FileHandle.error.write("\r\u{1B}[K") }
    }
}

/// A table in columns, for a terminal.
struct TextTable {
    let header: [String]
    let rows: [[String]]

    var text: String {
        let widths = header.indices.map { column in ([header] + rows).map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            var text = zip(cells, widths).map { $0.padding(to: $1) }.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text
        }
        return ([line(header), widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")] + rows.map(line)).joined(separator: "\n")
    }
}

extension String {
    func padding(to width: Int) -> String { count >= width ? self : self + String(repeating: " ", count: width - count) }
}

/// The supervisor's own lines, in the form of its children's.
struct LineLogHandler: LogHandler {
    let process: String
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let pairs = (event.metadata ?? [:]).merging(metadata) { $1 }.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        StandardOutput.write("\(process.padding(to: 10)) │ \(event.level) \(event.message)\(pairs)")
    }
}
