import Contracts
import Programme
import Testing

@Suite("Rounds for Ambassadors")
struct RoundTests {
    /// Three criteria of 0 to 4; each needs 2 and all together 7; 2 apart is too much.
    private let round = AmbassadorRound(
        opens: Day("2020-10-12")!, closes: Day("2020-12-07")!, closesAt: "17:00", conditions: [],
        scoring: RoundScoring(assessors: 2, least: 0, most: 4, moderateIfApartBy: 2, passEach: 2, passTotal: 7),
        criteria: [
            CodedLabel(code: "record", label: "Record"), CodedLabel(code: "grants", label: "Grants"), CodedLabel(code: "events", label: "Events"),
        ], outcomes: [])

    private func entry(_ halves: [Int], region: String? = nil, minute: Int = 0) -> RoundEntry {
        RoundEntry(
            application: ApplicationID(), region: region, halves: halves, submitted: London.instant(on: Day("2020-11-02")!, hour: 9, minute: minute))
    }

    private func marks(_ marks: (String, Int)...) -> [CriterionMark] { marks.map { CriterionMark(criterion: $0.0, mark: $0.1) } }

    @Test func theMeanOfTwoStandsWhileTheyAgree() {
        let compared = round.compare([3, 3, 3], [2, 3, 4])
        #expect(compared.moderation.isEmpty && compared.halves == [5, 6, 7])
        #expect(AmbassadorRound.words(halves: compared.total) == "9" && AmbassadorRound.words(halves: 15) == "7½")
        #expect(round.passes(halves: compared.halves))
        // Each criterion and the total have their own pass mark, and a half below it is below it.
        #expect(!round.passes(halves: [8, 8, 3]) && !round.passes(halves: [4, 4, 5]) && round.passes(halves: [4, 4, 6]))
    }

    @Test func whatIsApartIsModerated() {
        #expect(round.compare([4, 3, 3], [2, 3, 3]).moderation == ["“Record” is 2 marks apart."])
        // One apart each, and on either side of the pass mark.
        #expect(round.compare([2, 2, 3], [2, 2, 2]).moderation == ["They stand on either side of the pass mark."])
        #expect(round.compare([1, 1, 1], [0, 1, 2]).moderation.isEmpty)
    }

    @Test func everyCriterionIsMarkedOnceWithinTheScale() throws {
        #expect(try round.ordered(marks(("events", 4), ("record", 0), ("grants", 2))) == [0, 2, 4])
        for wrong in [
            marks(("record", 1), ("grants", 2)), marks(("record", 1), ("record", 1), ("grants", 2), ("events", 1)),
            marks(("record", 5), ("grants", 2), ("events", 1)), marks(("record", 1), ("grants", 2), ("events", 1), ("charm", 4)),
        ] {
            #expect(throws: Refusal.self) { try round.ordered(wrong) }
        }
    }

    @Test func tiesAreBrokenAsItIsSaid() {
        let first = entry([8, 4, 4], minute: 30), second = entry([6, 6, 4], minute: 10), late = entry([6, 6, 4], minute: 20),
            best = entry([6, 6, 6], minute: 50)
        let decided = round.decide([late, second, best, first], places: RoundPlaces([RegionPlaces(places: 2)]))
        #expect(decided.map(\.entry) == [best, first, second, late])
        #expect(decided.map(\.verdict) == [.appointed, .appointed, .reserve(1), .reserve(2)])
    }

    @Test func placesAreByRegionAndReservesGoOnInOrder() {
        let places = RoundPlaces([RegionPlaces(region: "London", places: 1), RegionPlaces(region: "North West", places: 1)])
        let london = entry([8, 8, 8], region: "London"), next = entry([8, 8, 6], region: "London"), north = entry([6, 4, 4], region: "North West")
        let below = entry([3, 8, 8], region: "North West"), nowhere = entry([8, 8, 8], region: nil, minute: 5)
        let decided = round.decide([north, next, below, nowhere, london], places: places, reserves: 3)
        let verdicts = Dictionary(uniqueKeysWithValues: decided.map { ($0.entry, $0.verdict) })
        #expect(verdicts[london] == .appointed && verdicts[north] == .appointed && verdicts[below] == .unsuccessful)
        #expect(verdicts[nowhere] == .reserve(4) && verdicts[next] == .reserve(5))
        #expect(places.mayFollow("London", "London") && !places.mayFollow("North West", "London"))
        #expect(RoundPlaces([RegionPlaces(places: 1)]).mayFollow("North West", "London"))
    }

    @Test func theWindowIsOfLocalDays() throws {
        // 12 October is summer time, 7 December is not.
        let window = round.window(opens: round.opens, closes: round.closes)
        #expect(window.lowerBound == London.instant(on: round.opens) && window.upperBound == London.instant(on: round.closes, hour: 17))
        #expect(London.day(of: window.lowerBound) == round.opens)
        #expect(round.form.map(\.ask) == ["Record", "Grants", "Events"])
    }
}
