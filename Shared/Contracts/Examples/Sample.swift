import FoundationEssentials

/// Ids, days and texts that the examples share.
enum Sample {
    static let programme = "fwams"
    static let ambassador = "A01"
    static let school = BodyReference.school(100_234)
    static let trust = BodyReference.trust(5603)
    static let schoolName = "Oakfield Primary School"
    static let hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    static let secret = "AZD1wgAAcACAAAAAAAAAAYf3x1n0m2q8Qb5aJ0VtYwK4r9LhUe6sXcPiDzGoNvBT"
    static let instant = London.instant(on: day(2024, 3, 11), hour: 9, minute: 30)

    static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        guard let result = Day(year: year, month: month, day: day) else { preconditionFailure("\(year)-\(month)-\(day) is no day") }
        return result
    }

    static func id<Subject>(_ number: UInt8) -> ID<Subject> {
        ID(UUID(uuid: (0x01, 0x8E, 0x2D, 0x4A, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, number)))
    }
}
