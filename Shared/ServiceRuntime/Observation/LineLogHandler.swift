import Contracts
import FoundationEssentials
import Glibc
package import Logging

/// Writes each event as one line to standard error: a JSON object, or a line for people. A correlation id is on every
/// one: that of the work, given as metadata, or that of this run of the process.
package struct LineLogHandler: LogHandler {
    package enum Format: String, Sendable { case json, text }

    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let process: String
    private let format: Format
    private let run: String
    private let write: @Sendable (String) -> Void

    package init(
        process: String, format: Format, level: Logger.Level, run: String = MessageID().description,
        write: @escaping @Sendable (String) -> Void = { line in line.utf8CString.withUnsafeBytes { _ = Glibc.write(2, $0.baseAddress, $0.count - 1) } }
    ) {
        self.process = process
        self.format = format
        logLevel = level
        self.run = run
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var fields = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }.mapValues(\.description)
        if let error = event.error { fields["error"] = String(describing: error) }
        let correlation = fields.removeValue(forKey: "correlation") ?? run
        switch format {
        case .json:
            let line = Line(
                time: Instant.now, level: event.level.rawValue, process: process, correlation: correlation, message: event.message.description,
                metadata: fields.isEmpty ? nil : fields)
            write(line.text + "\n")
        case .text:
            let details = fields.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
            let text =
                "\(Instant.now.description.dropFirst(11).prefix(12)) \(event.level.rawValue.uppercased()) \(process): \(event.message)\(details) [\(correlation)]"
            write(text.replacing("\n", with: " ") + "\n")
        }
    }

    private struct Line: Encodable {
        let time: Instant
        let level: String
        let process: String
        let correlation: String
        let message: String
        let metadata: [String: String]?

        var text: String {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            do {
                return String(decoding: try encoder.encode(self), as: UTF8.self)
            } catch {
                return #"{"level":"error","message":"A log line could not be written."}"#
            }
        }
    }
}
