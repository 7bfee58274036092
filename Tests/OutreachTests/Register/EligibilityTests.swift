import Contracts
import FoundationEssentials
import Operations
import PostgreSQL
import Programme
import ProgrammeRecord
import TestSupport
import Testing

@testable import Outreach

/// Decisions on the facts of the register, of inspections and of what people stated.
@Suite(.database(ServiceSchema.all), .timeLimit(.minutes(2))) struct EligibilityTests {
    private static let programmes = ["fwams", "fwas", "fwams-independent", "tsi", "collaboration-survey"]

    private static let header =
        "URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentTypeGroup (name),EstablishmentStatus (name),PhaseOfEducation (name),GOR (name),NumberOfPupils,PercentageFSM,Trusts (code)\n"

    /// Of each kind one: a trust of two, a trust of one, an academy without a trust, a maintained school, independent ones, one of which little is known.
    private static let schools = """
        1,One,Academy converter,Academies,Open,Primary,London,200,20.5,77
        2,Two,Academy converter,Academies,Open,Secondary,London,900,30,77
        3,Three,Academy sponsor led,Academies,Open,Primary,London,200,20,78
        4,Four,Free schools,Free Schools,Open,Secondary,London,200,20,
        5,Five,Community school,Local authority maintained schools,Open,Primary,London,200,20,
        6,Six,Community special school,Special schools,Open,Not applicable,London,80,40,
        7,Seven,Other independent special school,Special schools,Open,Not applicable,London,60,,
        8,Eight,Community school,Local authority maintained schools,Open,,London,,,
        9,Nine,Community school,Local authority maintained schools,Open,Secondary,London,700,12,
        10,Ten,Community school,Local authority maintained schools,Closed,Secondary,London,700,12,

        """

    private static let inspections = """
        URN,Rating,Inspection Date
        1,Good,20180301
        2,Requires Improvement,20160301
        2,Requires Improvement,20191101
        3,Requires Improvement,20150101
        3,Requires Improvement,20180501
        5,Outstanding,20140301
        5,Good,20190401
        6,Inadequate,20170301
        9,Requires Improvement,20190901

        """

    private func fixture(_ programmes: [String] = programmes) async throws -> OutreachFixture {
        let fixture = try await OutreachFixture()
        for programme in programmes {
            try await fixture.applyProgramme(try String(contentsOfFile: "\(OutreachFixture.root)/deploy/programmes/\(programme).yaml", encoding: .utf8))
        }
        try await fixture.importRegister(Self.header + Self.schools, asOf: "2022-01-10")
        try await fixture.importRegister(Self.inspections, asOf: "2020-08-31")
        return fixture
    }

    private func state(_ fixture: OutreachFixture, _ body: BodyReference, _ fact: String, _ value: String, on day: String = "2020-09-01") async throws {
        try await fixture.harness.send(
            StateFact(id: StatementID(), body: body, fact: fact, value: value, on: Day(day)!, source: "Its own word"), as: OutreachFixture.staff)
    }

    private func ask(_ fixture: OutreachFixture, _ body: BodyReference, _ programme: String, on day: String) async throws -> EligibilityDecision? {
        let found = try await fixture.harness.ask(GetEligibility(body: body, programme: programme, on: Day(day)!), as: OutreachFixture.staff)
        return found.decisions.first { $0.purpose == .takePart }?.decision
    }

    /// One rule is told twice: in Swift for one body, in SQL for all at once.
    @Test(arguments: ["2020-11-02", "2021-11-01", "2022-06-01", "2024-01-10"]) func setsAreJudgedAsEachSchoolIs(on text: String) async throws {
        let fixture = try await fixture()
        for (fact, value) in [
            ("progress_8", "0.3"), ("attainment_8", "not applicable"), ("ebacc_average_points", "many"), ("likely_to_fall", "yes"),
        ] {
            for urn in [2, 9] { try await state(fixture, .school(urn), fact, value) }
        }
        try await state(fixture, .school(2), "overall_effectiveness", "Good", on: "2022-03-01")
        let day = try #require(Day(text))
        let bodies = (1...10).map { BodyReference.school($0) }
        let known = try await KnownFacts.load(bodies, in: fixture.database)
        let record = ProgrammeRecord(schema: "outreach")
        var outcomes: Set<EligibilityOutcome> = []
        for programme in Self.programmes {
            let definition = try await record.current(fixture.database, programme: programme, on: day).definition
            for rules in [definition.eligibility, definition.ambassadorEligibility] {
                for rule in EligibilitySQL(day: day).standing(rules) {
                    let rows = try await fixture.database.query(
                        "SELECT s.urn, \(EligibilitySQL(day: day).meets(rule)) AS met FROM register.school AS s ORDER BY s.urn")
                    for row in rows {
                        let body = BodyReference.school(try row.get("urn"))
                        let judged = rule.judge(try #require(known[body]), on: day).outcome
                        let met: Bool? = try row.getOptional("met")
                        #expect(judged == (met.map { $0 ? .held : .failed } ?? .unknown), "\(programme) \(rule.id) \(body)")
                        outcomes.insert(judged)
                    }
                }
            }
        }
        #expect(outcomes.count > 1)
    }

    @Test func eachFactHasItsDayAndSource() async throws {
        let fixture = try await fixture(["tsi"])
        let decision = try #require(try await ask(fixture, .school(3), "tsi", on: "2021-11-01"))
        let conditions = try #require(decision.rules?.first { $0.rule == "stock_school" }).conditions
        #expect(decision.rule == "stock_school")
        #expect(
            conditions[0].facts == [DatedFact(label: "Governance", value: "Single-academy trust", on: Day("2022-01-10"), source: "the register of schools")])
        #expect(conditions[1].facts.map(\.on) == [Day("2018-05-01"), Day("2015-01-01")])
        #expect(conditions[1].facts.allSatisfy { $0.source == "the file of inspections" })
        // The file of inspections ends in 2020: whether school 9 was judged again is not known.
        #expect(try await ask(fixture, .school(9), "tsi", on: "2021-11-01")?.outcome == .unknown)
        // Trust 77 has school 2.
        #expect(try await ask(fixture, .trust(77), "tsi", on: "2021-11-01")?.rule == "stock_trust")
    }

    @Test func whatIsStatedCountsAndFollowsTheSchool() async throws {
        let fixture = try await fixture(["fwams"])
        let day = try #require(Day("2023-02-01"))
        func ambassador(_ urn: Int) async throws -> EligibilityDecision? {
            try await fixture.harness.ask(GetEligibility(body: .school(urn), on: day), as: OutreachFixture.staff).decisions
                .first { $0.purpose == .ambassador }?.decision
        }
        #expect(try await ambassador(5)?.outcome == .unknown)
        try await state(fixture, .school(5), "leadership_and_management", "Inadequate")
        #expect(try await ambassador(5)?.outcome == .failed)
        try await state(fixture, .school(5), "leadership_and_management", "Good", on: "2021-02-01")
        #expect(try await ambassador(5)?.rule == "ambassador")
        // An earlier day's, told later, changes nothing; a conversion keeps everything.
        try await state(fixture, .school(5), "leadership_and_management", "Inadequate", on: "2019-02-01")
        try await fixture.importRegister(
            Self.header
                + "5,Five,Community school,Local authority maintained schools,Closed,Primary,London,200,20,\n50,Five,Academy converter,Academies,Open,Primary,London,200,20,\n",
            asOf: "2022-09-01")
        try await fixture.importRegister("URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n5,50,Five,Successor,01-09-2022\n", asOf: "2022-09-01")
        #expect(try await ambassador(50)?.rule == "ambassador")
        #expect(try await fixture.harness.ask(GetSchool(urn: 50), as: OutreachFixture.staff).admissions?.decisions.count == 2)
    }

    @Test func whatNobodyAsksForIsRefused() async throws {
        let fixture = try await fixture(["fwams"])
        for (body, fact, value, on) in [
            (BodyReference.school(5), "head_s_name", "yes", "2020-01-01"), (.school(5), "leadership_and_management", " ", "2020-01-01"),
            (.school(5), "leadership_and_management", "Good", "2099-01-01"), (.school(999), "leadership_and_management", "Good", "2020-01-01"),
        ] {
            await #expect(throws: Refusal.self) { try await state(fixture, body, fact, value, on: on) }
        }
        #expect(try await fixture.count("SELECT count(*) AS count FROM register.stated_fact") == 0)
    }

    @Test func aSegmentSaysByWhichRuleAndWhatIsNotKnown() async throws {
        let fixture = try await fixture(["collaboration-survey"])
        let preview = try await fixture.harness.ask(PreviewSegment(filter: SegmentFilter(stateFundedOnly: false)), as: OutreachFixture.staff)
        let rules = preview.leftOut.filter { $0.reason == "not_eligible" }.flatMap { $0.rules ?? [] }
        // The academy whose trust the register does not name, the special school without a phase, the school of an unknown phase.
        #expect(rules.contains { $0.contains("could not be known: governance") })
        #expect(rules.contains { $0.contains("failed: phase is Primary or Secondary") })
        #expect(rules.contains { $0.contains("not among those admitted") })
        #expect(preview.leftOut.filter { $0.reason == "not_eligible" }.reduce(0) { $0 + $1.count } == 4)
        #expect(preview.matching == 9)
    }

    @Test func aNarrowMissIsListedApart() async throws {
        let narrow = try String(contentsOfFile: "\(OutreachFixture.root)/deploy/programmes/tsi.yaml", encoding: .utf8)
            .replacing("to: 2022-07-31                              # 004: entrants until July 2022", with: "to: 2099-07-31")
        let fixture = try await OutreachFixture()
        try await fixture.applyProgramme(narrow)
        try await fixture.importRegister(Self.header + Self.schools, asOf: "2022-01-10")
        try await fixture.importRegister(Self.inspections, asOf: "2021-08-31")
        let wobbly = try await fixture.harness.ask(ListWobblySchools(), as: OutreachFixture.staff).schools
        // One judgement only, and not in a trust of several.
        #expect(wobbly.filter { $0.why.contains("at least once until 31 August 2021") }.map(\.school.urn) == [9])
    }
}
