/// A file of PostgreSQL's write-ahead log, by its name: 8 hexadecimal digits of its timeline, 16 of its place.
struct WALSegment: Hashable, Comparable, Sendable {
    var timeline: UInt32
    /// Counted from the cluster's first, in units of one file.
    var number: UInt64

    /// Nil for a name that is no segment's: a timeline's history, or another file.
    init?(name: some StringProtocol, bytes: Int) {
        guard name.count == 24, name.allSatisfy({ $0.isHexDigit && !$0.isLowercase }), bytes > 0,
            let timeline = UInt32(name.prefix(8), radix: 16), let high = UInt64(name.dropFirst(8).prefix(8), radix: 16),
            let low = UInt64(name.suffix(8), radix: 16)
        else { return nil }
        self.timeline = timeline
        number = high * (0x1_0000_0000 / UInt64(bytes)) + low
    }

    /// By place, then by timeline: a later history is what counts.
    static func < (left: WALSegment, right: WALSegment) -> Bool { (left.number, left.timeline) < (right.number, right.timeline) }
}

/// How far the files of the write-ahead log go without a gap.
struct WALReach: Sendable, Equatable {
    /// The last place that is there; nil where not even the first is.
    var last: UInt64?
    /// Places beyond a gap, which no restore from here reaches.
    var beyondGap: Int

    /// Whether everything that is there can be reached.
    var isWhole: Bool { last != nil && beyondGap == 0 }

    /// - Parameters:
    ///   - start: the first that is needed.
    ///   - segments: those that are there, in any order.
    init(from start: WALSegment, in segments: some Sequence<WALSegment>) {
        let numbers = Set(segments.filter { $0.timeline >= start.timeline && $0.number >= start.number }.map(\.number))
        var next = start.number
        while numbers.contains(next) { next += 1 }
        last = next > start.number ? next - 1 : nil
        beyondGap = numbers.count { $0 > next }
    }
}
