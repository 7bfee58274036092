import Contracts
import Testing

@testable import RegisterReading

/// A file is known by its header; what the header lacks is refused by name.
struct RegisterLayoutTests {
    @Test(arguments: [
        ("URN,LA (code),EstablishmentName", RegisterFileKind.schools), ("URN,Town", .schools),
        ("Group UID,Group ID,Group Name,Companies House Number,Group Type (code),Group Type,Closed Date", .groups),
        ("group_uid,group_id,group_name,companies_house_number,group_type__code_,group_type,closed_date,open_date", .groups),
        ("Group UID,Group Name,URN", .membership), ("URN,Group UID,Group ID,Group Name,Group Type,Joined date,EstablishmentName", .membership),
        ("URN,LinkURN,LinkName,LinkType,LinkEstablishedDate", .links),
        ("URN,LA,Estab,SCHOOLTYPE,NOR,NORG,NORB,NUMFSM,NUMFSMEVER,NORFSMEVER,PNUMFSMEVER", .census),
        ("URN,Local Authority,School Name,School Type,Administrative District", .pupilPremium), ("URN,Rating,Inspection Date", .inspections),
    ])
    func aHeaderTellsTheKind(header: String, kind: RegisterFileKind) throws {
        let reader = try RegisterReader(MemorySource(Array("\(header)\n".utf8)), file: "file.csv")
        #expect(reader.header.layout.kind == kind)
    }

    @Test func aHeaderOfNoKindIsRefused() {
        let problem = #expect(throws: RegisterProblem.self) { try RegisterReader(MemorySource(Array("URN,Colour\n1,red\n".utf8)), file: "file.csv") }
        #expect(problem?.kind == .noIdentifier && problem?.message.contains("Colour") == true)
    }

    @Test func aKindThatIsSaidNeedsItsKeys() {
        let problem = #expect(throws: RegisterProblem.self) {
            try RegisterReader(MemorySource(Array("URN,Town\n1,Ely\n".utf8)), file: "file.csv", kind: .links)
        }
        #expect(problem?.message.contains("no column LinkURN") == true)
    }

    @Test func everyColumnKeepsItsPlace() {
        // `register.vintage.dates` is read by these places: a column that moves would take another's day.
        let names = RegisterLayout.schools.facts.map(\.name)
        #expect(Array(names.prefix(3)) == ["name", "la_code", "la_name"] && names[36] == "northing")
        #expect(Array(names[37...]) == ["federation_uid", "federation_name", "percent_fsm_ever", "disadvantaged_on"])
        #expect(Set(names).count == names.count)
    }

    @Test func rejectedRowsAreKeptAsTheFileHadThem() throws {
        let text = "URN,Rating,Inspection Date\n100000,Outstanding,20130418\n100001,Splendid,20130418\nNAT,Good,20130418\n100002,Good,20130431\n100003,Good\n"
        var reader = try RegisterReader(MemorySource(Array(text.utf8), portion: 7), file: "file.csv")
        var output: [UInt8] = []
        while let rows = try reader.next() { output += rows }
        #expect(String(decoding: output, as: UTF8.self).hasPrefix("100000\t20130418\tOutstanding\t"))
        #expect(reader.rejected.rows.map(\.line) == [3, 4, 5, 6])
        #expect(reader.rejected.rows.map(\.row) == ["100001,Splendid,20130418", "NAT,Good,20130418", "100002,Good,20130431", "100003,Good"])
        #expect(reader.rejected.rows.map(\.reason).first == "Rating cannot be read as a judgement")
        #expect(reader.tally.rejected == 4 && reader.tally.rows == 1)
        #expect(reader.header.text == "URN,Rating,Inspection Date")
    }
}
