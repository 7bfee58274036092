package import Contracts

/// What a reading has seen so far.
package struct RegisterTally: Sendable, Equatable {
    package var bytes: Int64 = 0
    package var rows = 0
    package var open = 0
    package var closed = 0
    package var proposed = 0
    package var rejected = 0
    /// The first 100.
    package var rejections: [Rejection] = []
    /// URNs that stand in more than one row.
    package var duplicates: Set<Int> = []

    package init() {}

    mutating func reject(line: Int, _ reason: String) {
        rejected += 1
        if rejections.count < 100 { rejections.append(Rejection(line: line, reason: reason)) }
    }

    /// Counts a row by its status: "Open, but proposed to close" is open.
    mutating func count(status: UnsafeBufferPointer<UInt8>) {
        switch status.first {
        case UInt8(ascii: "O"): open += 1
        case UInt8(ascii: "C"): closed += 1
        case UInt8(ascii: "P"): proposed += 1
        default: break
        }
    }
}
