package import Contracts
import FoundationEssentials
package import Logging

/// W3C trace context, level 1 (`00-<32 hex>-<16 hex>-01`): what ties the messages and log lines of one piece of work together.
package struct TraceParent: Sendable, Equatable, CustomStringConvertible {
    /// 32 hexadecimal digits: the correlation id on every log line.
    package let traceID: String
    private let parentID: String
    private static let nameless = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))

    /// Parses the header's form; nil when it is not one.
    package init?(_ text: String) {
        guard Self.isValid(text) else { return nil }
        traceID = String(text.dropFirst(3).prefix(32))
        parentID = String(text.dropFirst(36).prefix(16))
    }

    /// The trace of a piece of work that its maker calls `correlation`: a trace context already, which the message
    /// continues; a UUID; or any text, of which the id is a digest. Without one the message begins a trace of its own.
    package init(correlation: String?, message: MessageID) {
        if let correlation, Self.isValid(correlation) {
            traceID = String(correlation.dropFirst(3).prefix(32))
        } else {
            let uuid = correlation.map { UUID(text: $0) ?? Self.nameless.derived(label: $0) } ?? message.uuid
            traceID = uuid.digits
        }
        parentID = String(message.uuid.digits.suffix(16))
    }

    /// A trace that the record has kept, and the message in it from which work goes on.
    package init(_ trace: TraceID, parent: MessageID) {
        traceID = trace.uuid.digits
        parentID = String(parent.uuid.digits.suffix(16))
    }

    package var description: String { "00-\(traceID)-\(parentID)-01" }

    /// The same 32 digits as the record keeps them.
    package var trace: TraceID { TraceID(trace: traceID) ?? TraceID(Self.nameless) }

    /// Lower-case digits, neither id all zeros; what a later version of the standard appends is let be.
    package static func isValid(_ text: String) -> Bool {
        var place = 0
        var (isTraceZero, isParentZero) = (true, true)
        for byte in text.utf8 {
            switch place {
            case 0, 1: if byte != UInt8(ascii: "0") { return false }
            case 2, 35, 52: if byte != UInt8(ascii: "-") { return false }
            case 3..<35, 36..<52, 53, 54:
                guard (48...57).contains(byte) || (97...102).contains(byte) else { return false }
                if byte != UInt8(ascii: "0") { if place < 35 { isTraceZero = false } else if place < 52 { isParentZero = false } }
            default: return false
            }
            place += 1
        }
        return place == 55 && !isTraceZero && !isParentZero
    }
}

extension Envelope {
    /// The trace context under which what this message causes goes on: the one that it brought, or its own.
    package var tracing: String {
        if let traceparent, TraceParent.isValid(traceparent) { return traceparent }
        return TraceParent(correlation: nil, message: id).description
    }
}

extension Logger {
    /// Lines under the trace's id.
    package func tracing(_ traceparent: String) -> Logger {
        var traced = self
        traced[metadataKey: "correlation"] = "\(traceparent.dropFirst(3).prefix(32))"
        return traced
    }
}
