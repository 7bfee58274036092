import Contracts
import Testing

@testable import Outreach

/// What files of attendance and views may look like.
struct EventFileTests {
    @Test func columnsAreKnownByTheirNames() throws {
        let file = try EventFile(
            "\u{FEFF}Name,User Email,Duration (Minutes),Date\r\n\"Zo, A\",A@School.Test,35.6,14/03/2024 10:02\r\n,b@school.test,1,2024-03-15\r\n", .views)
        #expect(file.header == "\u{FEFF}Name,User Email,Duration (Minutes),Date" || file.header == "Name,User Email,Duration (Minutes),Date")
        #expect(file.lines.map(\.email) == ["a@school.test", "b@school.test"] && file.lines.map(\.minutes) == [36, 1])
        #expect(file.lines.map(\.on) == [Day("2024-03-14"), Day("2024-03-15")] && file.lines.map(\.number) == [2, 3])
        #expect(file.lines[0].text == "\"Zo, A\",A@School.Test,35.6,14/03/2024 10:02")
    }

    @Test func attendanceIsSaidInManyWords() throws {
        let file = try EventFile("E-mail,Outcome\na@x.test,Yes\nb@x.test,did not come\nc@x.test,walk-in\nd@x.test,\ne@x.test,perhaps\n", .attendance)
        #expect(file.lines.map(\.outcome) == ["attended", "did_not_come", "uninvited", "attended", nil])
        #expect(file.lines.map { $0.problem == nil } == [true, true, true, true, false])
    }

    @Test func whatIsWrongInALineStaysWithIt() throws {
        let file = try EventFile("URN,Minutes,Day\n100001,ten,\n,5,\n100001,5,31/02/2024\n", .views)
        #expect(
            file.lines.map(\.problem) == [
                "“ten” is no number of minutes", "it does not say who", "“31/02/2024” is no day: write it as 2024-03-14 or 14/03/2024",
            ])
    }

    @Test(arguments: ["", "E-mail,Minutes\n", "Name,Minutes\nA,5\n", "E-mail\na@x.test\n", "E-mail,Minutes\n\"a@x.test,5\n"])
    func whatIsNoSuchFileIsRefused(text: String) {
        let refusal = #expect(throws: Refusal.self) { try EventFile(text, .views) }
        #expect(refusal?.field == "file")
    }
}
