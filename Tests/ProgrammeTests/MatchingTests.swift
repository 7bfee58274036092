import Contracts
import Programme
import ProgrammeLoader
import Testing

@Suite("Matching")
struct MatchingTests {
    private func matches(_ subject: MatchSubject, on day: String = "2024-01-10", _ change: (inout MatchCandidate) -> Void = { _ in }) throws -> [MatchProposal]
    {
        let definition = try FWAMS.definition()
        let candidates = definition.ambassadors.map { ambassador in
            var candidate = MatchCandidate(ambassador: ambassador, engaged: 0)
            change(&candidate)
            return candidate
        }
        return definition.matches(for: subject, among: candidates, on: Day(day)!)
    }

    private let primary = MatchSubject(kind: .school, region: "South East", phase: "Primary", type: "Community school", pupils: 400, percentFSM: 12)

    @Test func theRegionLeads() throws {
        let proposals = try matches(primary)
        #expect(proposals.first?.ambassador == "A01")
        #expect(proposals.first?.reasons.contains { $0.contains("Works in South East") } == true)
        #expect(proposals.allSatisfy { (0...100).contains($0.score) && !$0.reasons.isEmpty })
    }

    @Test(arguments: [("Community special school", "A07"), ("Pupil referral unit", "A08")])
    func specialistsAreRoutedByNeed(type: String, ambassador: String) throws {
        let subject = MatchSubject(kind: .school, region: "South East", phase: "Not applicable", type: type, pupils: 100, percentFSM: 60)
        #expect(try matches(subject).first?.ambassador == ambassador)
    }

    @Test func manyDisadvantagedPupilsAreANeed() throws {
        var subject = primary
        subject.percentFSM = 40
        #expect(["A09", "A10"].contains(try matches(subject).first?.ambassador))
    }

    @Test func thoseThatWithdrewDeclinedOrAreFullAreLeftOut() throws {
        #expect(try matches(primary, on: "2024-07-31").map(\.ambassador).contains("A11"))
        #expect(try !matches(primary, on: "2024-08-01").map(\.ambassador).contains("A11"))
        #expect(try !matches(primary) { $0.declined = $0.ambassador.id == "A01" }.map(\.ambassador).contains("A01"))
        #expect(try !matches(primary) { $0.engaged = $0.ambassador.id == "A01" ? 30 : 0 }.map(\.ambassador).contains("A01"))
    }

    @Test func nearerIsBetter() throws {
        var near = primary
        near.place = GridPlace(easting: 515_200, northing: 153_000)
        var far = primary
        far.place = GridPlace(easting: 600_000, northing: 130_000)
        let scores = try [near, far].map { subject in try #require(try matches(subject).first { $0.ambassador == "A01" }).score }
        #expect(scores[0] > scores[1])
    }

    @Test func agesTellSpecialSchoolsApart() throws {
        var definition = try FWAMS.definition()
        definition.matching.routes = []
        let ambassadors = [
            Ambassador(id: "B1", name: "Infants", kind: .school, regions: [], phases: ["Primary"], capacity: 5),
            Ambassador(id: "B2", name: "All ages", kind: .school, regions: [], capacity: 5, ages: 4...19),
        ]
        let subject = MatchSubject(kind: .school, phase: "Not applicable", type: "Community special school", lowAge: 11, highAge: 19)
        let found = definition.matches(for: subject, among: ambassadors.map { MatchCandidate(ambassador: $0, engaged: 0) }, on: Day("2024-01-10")!)
        #expect(found.map(\.ambassador) == ["B2", "B1"])
        #expect(found.first?.reasons.contains("Knows 8 of the 8 years of its pupils, 11 to 19 (18 of 18)") == true)
        #expect(found.last?.reasons.contains("Knows 0 of the 8 years of its pupils, 11 to 19 (0 of 18)") == true)
    }

    @Test func everyWeightIsSaidInWordsAndAddsUp() throws {
        var subject = primary
        (subject.typeGroup, subject.faith, subject.inTrust) = ("Academies", "Roman Catholic", true)
        let best = try #require(try matches(subject) { $0.history = .sameTrust }.first)
        let points = best.reasons.compactMap { $0.split(separator: "(").last.flatMap { Int($0.prefix { $0.isNumber }) } }
        #expect(points.count == best.reasons.count && points.reduce(0, +) == best.score)
        #expect(best.reasons.count == 10)
        #expect(best.reasons.contains { $0.hasPrefix("A trust, as the school is in one (5 of 5)") })
        #expect(best.reasons.contains { $0.hasPrefix("Of another religious character: none (0 of 2)") })
        #expect(best.reasons.contains { $0.hasPrefix("Supported a school of the same trust before (4 of 4)") })
    }

    @Test func aDefinitionWithoutTheNewerWeightsMeansWhatItMeant() throws {
        let older = "weights: {specialism: 30, distance: 25, phase: 20, type: 10, size: 8, capacity: 7}"
        let line = try #require(try FWAMS.source().split(separator: "\n").first { $0.contains("weights: {specialism") })
        let weights = try ProgrammeLoader.load(source: FWAMS.source(replacing: line.trimmingPrefix(while: \.isWhitespace).description, with: older), file: "f")
            .matching.weights
        #expect(weights.region == 12 && weights.distance == 13 && weights.history == 0 && weights.total == 100)
    }
}

@Suite("The rule for independent special schools")
struct MatchRuleTests {
    private let day = Day("2024-01-10")!
    private let school = BodyFacts(
        kind: .school, type: "Other independent special school", typeGroup: "Special schools", status: "Open", route: "website_request")

    private func codes(_ body: BodyFacts, _ ambassador: String, _ model: String) throws -> [String] {
        let definition = try FWAMS.definition()
        let chosen = try #require(definition.ambassador(ambassador))
        return definition.warnings(for: body, with: chosen, model: model, on: day).map(\.code)
    }

    @Test func toTheSpecialistOneToOneOnRequestNothingIsSaid() throws { #expect(try codes(school, "A07", "one_to_one") == []) }

    @Test func anythingElseWarns() throws {
        #expect(try codes(school, "A01", "one_to_one") == ["specialism"])
        #expect(try codes(school, "A07", "cohort") == ["model"])
        var asked = school
        asked.route = ProgrammeDefinition.route(ofChannel: "email")
        #expect(try codes(asked, "A01", "cohort") == ["not_eligible", "specialism", "model"])
        asked.route = ProgrammeDefinition.route(ofChannel: "phone")
        #expect(try codes(asked, "A07", "one_to_one") == [])
    }

    @Test func otherSchoolsMayBeMatchedAnyhow() throws {
        let academy = BodyFacts(kind: .school, type: "Academy converter", typeGroup: "Academies", status: "Open", route: "email")
        #expect(try codes(academy, "A01", "cohort") == [])
    }
}
