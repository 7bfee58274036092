package import Contracts
import FoundationEssentials

/// W3C trace context, level 1 (`00-<32 hex>-<16 hex>-01`): what ties the log lines of one piece of work together.
package struct TraceParent: Sendable, Equatable, CustomStringConvertible {
    /// 32 hexadecimal digits: the correlation id on every log line.
    package let traceID: String
    private let parentID: String
    private static let nameless = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))

    /// Parses the header's form; nil when it is not one.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "00", parts[1].count == 32, parts[2].count == 16, parts[3].count == 2,
            text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || Character(Unicode.Scalar($0)).isHexDigit })
        else { return nil }
        traceID = String(parts[1])
        parentID = String(parts[2])
    }

    /// The trace of a piece of work that its maker calls `correlation`: a trace context already, a UUID, or any text
    /// (of which the id is a digest). Without one the message is the beginning of its own trace.
    package init(correlation: String?, message: MessageID) {
        if let correlation, let given = TraceParent(correlation) {
            self = given
            return
        }
        let uuid = correlation.map { UUID(uuidString: $0) ?? Self.nameless.derived(label: $0) } ?? message.uuid
        traceID = uuid.uuidString.lowercased().replacing("-", with: "")
        parentID = String(message.uuid.uuidString.lowercased().replacing("-", with: "").suffix(16))
    }

    package var description: String { "00-\(traceID)-\(parentID)-01" }
}
