import Contracts
import Testing

@testable import Outreach
@testable import RegisterReading

struct RegisterReaderTests {
    /// The COPY rows of a register without the hash, and what was counted.
    static func read(_ bytes: [UInt8], portion: Int = .max) throws -> (rows: [[String]], tally: RegisterTally) {
        var reader = try RegisterReader(MemorySource(bytes, portion: portion), file: "register.csv")
        var output: [UInt8] = []
        while let chunk = try reader.next() { output += chunk }
        let rows = String(decoding: output, as: UTF8.self).split(separator: "\n").map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).dropLast(1).map(String.init)
        }
        return (rows, reader.tally)
    }

    static func read(_ text: String, portion: Int = .max) throws -> (rows: [[String]], tally: RegisterTally) { try read(Array(text.utf8), portion: portion) }

    @Test func columnsAreFoundByNameInAnyOrder() throws {
        let (rows, tally) = try Self.read("Odd one,EstablishmentName,URN,Postcode\nx,\"Ash, \"\"The\"\" School\",100001,AB1 2CD\n")
        #expect(rows == [["100001", "Ash, \"The\" School", "AB1 2CD"]])
        #expect(tally.rows == 1 && tally.rejected == 0)
    }

    @Test func windows1252BecomesUTF8() throws {
        let text: [UInt8] = Array("URN,EstablishmentName\n1,St Mary".utf8) + [0x92] + Array("s Caf".utf8) + [0xE9] + Array("\n2,Café\n".utf8)
        #expect(try Self.read(text).rows == [["1", "St Mary’s Café"], ["2", "Café"]])
    }

    @Test func byteOrderMarkAndCarriageReturnsAreNoText() throws {
        #expect(try Self.read([0xEF, 0xBB, 0xBF] + Array("URN,Town\r\n1,\"Ely\"\r\n2,Bath\r\n".utf8)).rows == [["1", "Ely"], ["2", "Bath"]])
    }

    @Test func whatCopyWouldMisreadIsEscaped() throws {
        #expect(try Self.read("URN,Street\n1,\"a\\b\tc\nd\"\n2,\n").rows == [["1", "a\\\\b\\tc\\nd"], ["2", "\\N"]])
    }

    @Test(arguments: [("31-08-1992", "1992-08-31"), ("31/08/1992", "1992-08-31"), ("1992-08-31", "1992-08-31"), ("", "\\N")])
    func daysAreRead(text: String, day: String) throws {
        #expect(try Self.read("URN,CloseDate\n1,\(text)\n").rows == [["1", day]])
    }

    @Test(arguments: ["31-02-2020", "2020", "12-31-2020", "31-08/1992", "tomorrow 1"]) func whatIsNoDayRejectsTheRow(text: String) throws {
        let (rows, tally) = try Self.read("URN,CloseDate\n1,\(text)\n2,\n")
        #expect(rows == [["2", "\\N"]])
        #expect(tally.rejections == [Rejection(line: 2, reason: "CloseDate cannot be read as a day (DD-MM-YYYY)")])
    }

    @Test func numbersThatAreWithheldAreBlank() throws {
        let (rows, tally) = try Self.read("URN,NumberOfPupils,PercentageFSM\n1,SUPP,24.88%\n2,271,NA\n3,-4,1\n")
        #expect(rows == [["1", "\\N", "24.88"], ["2", "271", "\\N"]])
        #expect(tally.rejections.map(\.line) == [4])
    }

    @Test func raggedRowsAreReportedWithTheirLine() throws {
        let (rows, tally) = try Self.read("URN,Town\n1,\"two\nlines\"\n2,a,b\n3\n4,d\n")
        #expect(rows.map { $0[0] } == ["1", "4"])
        #expect(
            tally.rejections == [
                Rejection(line: 4, reason: "3 cells where the header has 2"), Rejection(line: 5, reason: "1 cells where the header has 2"),
            ])
    }

    @Test func proposedToCloseIsOpen() throws {
        let statuses = ["Open", "\"Open, but proposed to close\"", "Closed", "Proposed to open"]
        let text = "URN,EstablishmentStatus (name)\n" + statuses.enumerated().map { "\($0 + 1),\($1)\n" }.joined()
        let tally = try Self.read(text).tally
        #expect(tally.open == 2 && tally.closed == 1 && tally.proposed == 1)
    }

    @Test func aColumnThatIsBlankThroughoutSaysNothing() throws {
        var reader = try RegisterReader(MemorySource(Array("URN,Town,Postcode\n1,,AB1\n2,,\n".utf8)), file: "r.csv")
        while try reader.next() != nil {}
        #expect(reader.spoken == [false, true])
    }

    @Test func theSameRowHasTheSameHashWhereverTheBufferEnds() throws {
        func hashes(_ portion: Int) throws -> [String] {
            var reader = try RegisterReader(MemorySource(Array("URN,Town\n1,Ely\n2,Bath\n".utf8), portion: portion), file: "r.csv")
            var output: [UInt8] = []
            while let chunk = try reader.next() { output += chunk }
            return String(decoding: output, as: UTF8.self).split(separator: "\n").map { String($0.split(separator: "\t").last ?? "") }
        }
        let whole = try hashes(.max)
        #expect(Set(whole).count == 2)
        #expect(try hashes(1) == whole)
    }
}
