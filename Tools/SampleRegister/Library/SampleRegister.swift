/// The fictional register that the project ships: real regions and local authorities, invented schools and trusts,
/// in the layout of Get Information About Schools (140 columns, Windows-1252, CRLF, text quoted, DD-MM-YYYY).
package enum SampleRegister {
    package static let path = "deploy/sample/register.csv"
    package static let schools = 3000
    /// Any number; this one makes the file that is committed.
    package static let seed: UInt64 = 20_230_501

    /// The file's bytes: the same on every run.
    package static func bytes() -> [UInt8] {
        var chance = Chance(seed: seed)
        let trusts = SampleTrust.make(&chance)
        var bytes = windows1252(RegisterColumns.names.joined(separator: ",") + "\r\n")
        for index in 0..<schools {
            let school = SampleSchool(index, trusts: trusts, &chance)
            bytes += windows1252(RegisterColumns.names.map { cell($0, school.values[$0] ?? "") }.joined(separator: ",") + "\r\n")
        }
        return bytes
    }

    /// Columns whose values the register writes bare.
    private static let numeric: Set<String> = [
        "URN", "StatutoryLowAge", "StatutoryHighAge", "SchoolCapacity", "NumberOfPupils", "NumberOfBoys", "NumberOfGirls", "UKPRN", "TeenMothPlaces",
        "PlacesPRU", "ResourcedProvisionOnRoll", "ResourcedProvisionCapacity", "SenUnitOnRoll", "SenUnitCapacity", "Easting", "Northing", "SENStat",
        "SENNoStat", "UPRN", "FSM",
    ]

    private static func cell(_ column: String, _ value: String) -> String { numeric.contains(column) ? value : "\"\(value)\"" }

    /// Latin letters as Windows-1252 has them; nothing else occurs.
    private static func windows1252(_ text: String) -> [UInt8] { text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : UInt8(ascii: "?") } }
}
