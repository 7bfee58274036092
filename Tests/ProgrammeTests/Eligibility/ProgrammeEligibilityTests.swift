import Contracts
import Programme
import ProgrammeLoader
import Testing

/// Whom the shipped programmes admit, on fictional facts: each rule held, failed, and not known.
@Suite("Eligibility of the programmes")
struct ProgrammeEligibilityTests {
    @Test(arguments: Shipped.allCases) func eachIsWholeAndSaysThatItIsFictional(_ programme: Shipped) throws {
        let definition = try programme.definition()
        #expect(definition.id == programme.rawValue && definition.fictionalData && definition.notice != nil && !definition.eligibility.isEmpty)
    }

    @Test func fwamsAndFWASAdmitByType() throws {
        for programme in [Shipped.fwams, .fwas] {
            let definition = try programme.definition()
            let day = try #require(Day("2022-12-01"))
            let inTime = programme == .fwams ? try #require(Day("2024-01-10")) : day
            #expect(definition.eligibility(of: .school(), on: inTime).outcome == .held)
            #expect(definition.eligibility(of: .school("Other independent school", "Independent schools"), on: inTime).outcome == .failed)
            #expect(definition.eligibility(of: BodyFacts(kind: .school, status: "Open"), on: inTime).outcome == .unknown)
        }
    }

    @Test func independentSchoolsComeOnRequestAndAlternativeProvisionIsConfirmed() throws {
        let definition = try Shipped.independent.definition()
        let day = try #require(Day("2024-01-10"))
        func decide(_ body: BodyFacts) -> EligibilityDecision { definition.eligibility(of: body, on: day) }
        #expect(decide(.school("Other independent special school", "Special schools", route: "website_request")).outcome == .held)
        #expect(decide(.school("Other independent special school", "Special schools")).outcome == .failed)
        var alternative = BodyFacts.school("Other independent school", "Independent schools", route: "direct_contact")
        #expect(decide(alternative).outcome == .failed)
        alternative.confirmed = ["independent_alternative_provision"]
        #expect(decide(alternative).outcome == .held)
        #expect(decide(BodyFacts(kind: .school, status: "Open", route: "direct_contact")).outcome == .unknown)
    }

    private static let twice = [("Requires Improvement", "2019-11-05"), ("Requires Improvement", "2016-02-09")]

    private func tsi(_ body: BodyFacts, on day: String = "2021-11-01") throws -> EligibilityDecision {
        try Shipped.tsi.definition().eligibility(of: body, on: Day(day)!)
    }

    @Test func theStock() throws {
        let single = ["governance": "Single-academy trust"]
        let held = try tsi(.school(judged: Self.twice, single))
        #expect(held.rule == "stock_school" && held.rules?.first?.conditions.last?.facts.count == 2)
        // One judgement, and the file ends before the year does: there may be another.
        let unknown = try tsi(.school(told: "2020-08-31", judged: [Self.twice[0]], single))
        #expect(unknown.rule("stock_school")?.outcome == .unknown && unknown.outcome == .unknown)
        #expect(unknown.reasons.first?.contains("known to 31 August 2020 only") == true)
        let failed = try tsi(.school(told: "2022-08-31", judged: [Self.twice[0]], single))
        #expect(failed.rule("stock_school")?.outcome == .failed && failed.outcome == .failed)
        // A school of a trust of several comes with its trust.
        #expect(try tsi(.school(told: "2022-08-31", judged: Self.twice, ["governance": "Multi-academy trust"])).rule("stock_school")?.outcome == .failed)
        #expect(try tsi(.school(judged: Self.twice)).rule("stock_school")?.outcome == .unknown)
    }

    @Test func aTrustByOneOfItsSchools() throws {
        var trust = BodyFacts(kind: .trust, schools: [.school(told: "2022-08-31", judged: [("Good", "2018-02-01")]), .school(judged: Self.twice)])
        #expect(try tsi(trust).rule == "stock_trust")
        trust.schools[1] = .school()
        #expect(try tsi(trust).rule("stock_trust")?.outcome == .unknown)
        trust.schools.removeLast()
        #expect(try tsi(trust).rule("stock_trust")?.outcome == .failed)
    }

    @Test func theFlowAndTheException() throws {
        #expect(try tsi(.school(judged: [("Requires Improvement", "2021-10-12")])).rule == "flow")
        #expect(try tsi(.school(told: "2022-08-31", judged: [("Requires Improvement", "2021-07-12")])).rule("flow")?.outcome == .failed)
        // What is judged later is not yet known.
        #expect(try tsi(.school(told: "2021-09-15", judged: [("Requires Improvement", "2021-12-12")])).rule("flow")?.outcome == .unknown)
        #expect(try tsi(.school(route: "self_referral", told: "2022-08-31", judged: [("Good", "2019-07-12")])).rule == "exception")
        #expect(try tsi(.school(told: "2022-08-31", judged: [("Good", "2019-07-12")], ["governance": "Federation"])).outcome == .failed)
        #expect(try tsi(BodyFacts(kind: .trust, route: "rsc_referral")).rule == "exception")
        #expect(try tsi(.school(judged: Self.twice), on: "2022-08-01").outcome == .failed)
    }

    @Test func theSurveysFrame() throws {
        let definition = try Shipped.survey.definition()
        let day = try #require(Day("2022-05-10"))
        func decide(_ facts: [String: String], _ type: String = "Academy converter") -> EligibilityOutcome? {
            definition.eligibility(of: .school(type, type == "Academy converter" ? "Academies" : "Independent schools", facts), on: day).outcome
        }
        #expect(decide(["governance": "Multi-academy trust", "phase": "Primary"]) == .held)
        #expect(decide(["governance": "Multi-academy trust", "phase": "16 plus"]) == .failed)
        #expect(decide(["phase": "Primary"]) == .unknown)
        #expect(decide(["governance": "Federation", "phase": "Primary"], "Other independent school") == .failed)
    }

    @Test(arguments: [
        ("values: [Good]", "is not a known key"), ("in: [Good], at_least: 2", "asks for words and numbers"), ("for: school", "asks for nothing"),
        ("in: [Good], from: 2020-01-01", "has days"), ("at_least: 3, at_most: 2", "is below at_least"),
    ])
    func aConditionThatMeansNothingIsRefused(_ condition: String, _ problem: String) throws {
        let source = try FWAMS.source(
            replacing: "{fact: leadership_and_management, in: [Good, Outstanding], for: school}", with: "{fact: leadership_and_management, \(condition)}")
        let problems = #expect(throws: ProgrammeProblems.self) { try ProgrammeLoader.load(source: source, file: FWAMS.file) }
        #expect(problems?.problems.contains { $0.message.contains(problem) } == true)
    }
}
