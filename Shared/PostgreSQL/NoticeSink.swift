import CPostgreSQL
import Logging

/// Where a connection's notices and warnings go: the log. Used on the connection's thread alone.
final class NoticeSink {
    private let logger: Logger
    /// Warnings so far: one that comes with a COMMIT makes its outcome unknown.
    private(set) var warnings = 0

    init(_ logger: Logger) { self.logger = logger }

    /// Borrows the result: libpq frees it. Detail is left out, as it may hold values.
    func receive(_ result: OpaquePointer?) {
        func field(_ code: Character) -> String? {
            code.asciiValue.flatMap { PQresultErrorField(result, Int32($0)) }.map { String(cString: $0) }
        }
        let isWarning = field("V") == "WARNING"
        if isWarning { warnings += 1 }
        logger.log(
            level: isWarning ? .warning : .debug, "PostgreSQL: \(field("M") ?? "a notice")", metadata: ["sqlstate": "\(field("C") ?? "00000")"])
    }
}
