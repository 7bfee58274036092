import Testing

@testable import Operations

/// Names of the write-ahead log's files, and gaps between them.
@Suite struct WALSegmentTests {
    private static let bytes = 16 << 20

    private func segment(_ name: String) throws -> WALSegment { try #require(WALSegment(name: name, bytes: Self.bytes)) }

    @Test("A name is a timeline and a place: 256 files of 16 MB make one step of the middle part")
    func names() throws {
        #expect(try segment("0000000200000001000000FF") == segment("000000020000000100000000").advanced(by: 255))
        #expect(try segment("000000010000000200000000").number == segment("0000000100000001000000FF").number + 1)
        #expect(try segment("0000000A0000000000000003").timeline == 10)
    }

    @Test("What is no segment has no place", arguments: ["00000002.history", "0000000100000000000000F", "00000001000000000000000g", "backup.json", ""])
    func others(name: String) { #expect(WALSegment(name: name, bytes: Self.bytes) == nil) }

    @Test("The log goes as far as the first file that is missing")
    func gap() throws {
        let start = try segment("000000010000000000000002")
        func reach(_ places: [Int]) -> WALReach { WALReach(from: start, in: places.map { start.advanced(by: $0) }) }
        #expect(reach([0, 1, 2]) == WALReach(last: start.number + 2, beyondGap: 0))
        #expect(reach([2, 0, 3]) == WALReach(last: start.number, beyondGap: 2))
        #expect(reach([1]) == WALReach(last: nil, beyondGap: 1))
        #expect(reach([-2, -1, 0]) == WALReach(last: start.number, beyondGap: 0))
    }

    @Test("A later timeline goes on where the one before it ended; an earlier one does not")
    func timelines() throws {
        let start = try segment("000000020000000000000004")
        #expect(WALReach(from: start, in: [start, try segment("000000030000000000000005")]).last == start.number + 1)
        #expect(WALReach(from: start, in: [start, try segment("000000010000000000000005")]).last == start.number)
    }
}

extension WALSegment {
    fileprivate func advanced(by count: Int) -> WALSegment {
        var other = self
        other.number = UInt64(Int64(number) + Int64(count))
        return other
    }
}

extension WALReach {
    fileprivate init(last: UInt64?, beyondGap: Int) {
        self.init(from: WALSegment(name: "000000010000000000000000", bytes: 16 << 20)!, in: [])
        self.last = last
        self.beyondGap = beyondGap
    }
}
