import Contracts
import Programme
import Testing

@testable import SupportLog

struct SuccessionTests {
    private let programme: ProgrammeDefinition
    private let day = Day("2024-03-13")!
    private let school = BodyReference.school(100_234)

    init() throws { programme = try FWAMS.definition() }

    private func succession(leaving: String = "A12", engaged: [String: Int] = [:], withdrawn: [String: Day] = [:]) -> Succession {
        Succession(programme, leaving: leaving, engaged: engaged, withdrawn: { withdrawn[$0] }, on: day)
    }

    private func secondary(in region: String) -> MatchSubject {
        MatchSubject(kind: .school, region: region, phase: "Secondary", type: "Community school", pupils: 1000, percentFSM: 10)
    }

    @Test func theRegionsOwnAmbassadorComesFirst() {
        var among = succession()
        #expect(among.take(school, known: secondary(in: "London")) == "A05")
    }

    @Test func whoeverLeavesTakesNothing() {
        var among = succession(leaving: "A05")
        #expect(among.take(school, known: secondary(in: "London")) != "A05")
    }

    @Test func whoeverHasLeftTakesNothing() {
        var among = succession(withdrawn: ["A05": day.adding(days: -1)])
        #expect(among.take(school, known: secondary(in: "London")) != "A05")
    }

    @Test func nobodyIsGivenMoreThanTheirRoom() {
        let capacity = programme.ambassador("A05")?.capacity ?? 0
        var among = succession(engaged: ["A05": capacity - 1])
        #expect(among.take(school, known: secondary(in: "London")) == "A05")
        #expect(among.take(school, known: secondary(in: "London")) != "A05")
    }

    @Test func whereNobodyHasRoomNobodyTakesOver() {
        let full = Dictionary(uniqueKeysWithValues: programme.ambassadors.map { ($0.id, $0.capacity) })
        var among = succession(engaged: full)
        #expect(among.take(school, known: nil) == nil)
    }

    @Test func theSameFactsGiveTheSameAnswer() {
        let regions = ["London", "South East", "North West"]
        var (one, other) = (succession(), succession())
        for number in 0..<60 {
            let subject = secondary(in: regions[number % 3])
            #expect(one.take(.school(100_000 + number), known: subject) == other.take(.school(100_000 + number), known: subject))
        }
    }
}
