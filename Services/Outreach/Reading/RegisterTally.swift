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
    /// The lines of the first ten URNs that stand in more than one row.
    package var duplicates: [Int: [Int]] = [:]
    /// URNs beyond those, each time that one stands again.
    package var moreDuplicates = 0

    package init() {}

    mutating func reject(line: Int, _ reason: String) {
        rejected += 1
        if rejections.count < 100 { rejections.append(Rejection(line: line, reason: reason)) }
    }

    mutating func duplicate(_ urn: Int, first: Int, line: Int) {
        guard duplicates[urn] != nil || duplicates.count < 10 else {
            moreDuplicates += 1
            return
        }
        duplicates[urn, default: [first]].append(line)
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
