import Contracts
import Programme
import Testing

/// Who may be an Ambassador: FWAMS and its predecessor.
@Suite("Eligibility as an Ambassador")
struct AmbassadorEligibilityTests {
    private func fwams(_ body: BodyFacts, on day: String = "2023-02-01") throws -> EligibilityDecision {
        try #require(try Shipped.fwams.definition().eligibilityAsAmbassador(of: body, on: Day(day)!))
    }

    private func fwas(_ body: BodyFacts) throws -> EligibilityDecision {
        try #require(try Shipped.fwas.definition().eligibilityAsAmbassador(of: body, on: Day("2020-11-02")!))
    }

    @Test func fwamsAsksForBothGrades() throws {
        let held = try fwams(.school(judged: [("Good", "2020-01-15")], ["leadership_and_management": "Outstanding"]))
        #expect(held.eligible && held.outcome == .held && held.rule == "ambassador")
        #expect(held.rules?.first?.conditions.allSatisfy { $0.facts.count == 1 && $0.facts[0].on == Day("2020-01-15") } == true)

        let failed = try fwams(.school(judged: [("Good", "2020-01-15")], ["leadership_and_management": "Requires Improvement"]))
        #expect(!failed.eligible && failed.outcome == .failed)
        #expect(
            failed.reasons[0].contains("failed: leadership and management is Good or Outstanding (Requires Improvement, 15 January 2020, a fictional file)"))

        // No public file carries the grade of leadership.
        let unknown = try fwams(.school(judged: [("Good", "2020-01-15")]))
        #expect(!unknown.eligible && unknown.outcome == .unknown)
        #expect(unknown.rules?.first?.conditions.map(\.outcome) == [.held, .unknown])
        #expect(unknown.reasons[0].contains("could not be known: leadership and management"))
    }

    @Test func theNewestJudgementByTheDayCounts() throws {
        let facts = ["leadership_and_management": "Good"]
        #expect(try fwams(.school(judged: [("Inadequate", "2022-05-04"), ("Good", "2018-05-04")], facts)).outcome == .failed)
        #expect(try fwams(.school(judged: [("Inadequate", "2023-03-04"), ("Good", "2018-05-04")], facts)).outcome == .held)
        #expect(try fwams(.school(judged: [("Good", "2022-05-04")], facts), on: "2024-01-10").reasons[0].contains("applied only until"))
    }

    @Test func aTrustHasNoGradeAndIsAsked() throws {
        let trust = BodyFacts(kind: .trust)
        #expect(try fwams(trust).outcome == .unknown)
        #expect(try fwams(trust).rules?.first?.conditions.count == 1)
        var stated = trust
        stated.known = ["trust_meets_published_criteria": [DatedFact(label: "", value: "yes", on: Day("2023-01-20"), source: "its declaration")]]
        #expect(try fwams(stated).outcome == .held)
        stated.known = ["trust_meets_published_criteria": [DatedFact(label: "", value: "no", on: Day("2023-01-20"), source: "its declaration")]]
        #expect(try fwams(stated).outcome == .failed)
    }

    private let record = ["flexible_working_record": "yes", "manages_grants": "yes", "supports_several_projects": "yes", "runs_virtual_events": "yes"]
    private let primary = ["phase": "Primary", "progress_in_reading": "0.4", "progress_in_writing": "0", "progress_in_mathematics": "1.1"]

    private func with(_ more: [String: String]...) -> [String: String] { more.reduce(record) { $0.merging($1) { $1 } } }

    @Test func fwasAsksPrimariesForProgressAndPhonics() throws {
        let held = try fwas(.school(judged: [("Good", "2019-03-01")], with(primary, ["phonics": "90"])))
        #expect(held.outcome == .held)
        // Secondary measures are not asked of a primary school.
        #expect(held.rules?.first?.outcome(of: "progress 8") == nil)
        // A school without phonics: "if applicable".
        #expect(try fwas(.school(judged: [("Good", "2019-03-01")], with(primary, ["phonics": "not applicable"]))).outcome == .held)
        let failed = try fwas(.school(judged: [("Good", "2019-03-01")], with(primary, ["phonics": "89.5"])))
        #expect(failed.outcome == .failed && failed.rules?.first?.outcome(of: "phonics") == .failed)
        let unknown = try fwas(.school(judged: [("Good", "2019-03-01")], with(primary)))
        #expect(unknown.outcome == .unknown && unknown.rules?.first?.outcome(of: "phonics") == .unknown)
        // What fails is said even where something else is not known.
        #expect(try fwas(.school(judged: [("Inadequate", "2019-03-01")], with(primary))).outcome == .failed)
    }

    @Test func fwasAsksSecondariesForTheirMeasures() throws {
        let measures = ["phase": "Secondary", "progress_8": "0.12", "attainment_8": "50.1", "ebacc_average_points": "4.3"]
        #expect(try fwas(.school(judged: [("Outstanding", "2019-03-01")], with(measures))).outcome == .held)
        #expect(try fwas(.school(judged: [("Outstanding", "2019-03-01")], with(measures, ["progress_8": "-0.6"]))).outcome == .failed)
        #expect(try fwas(.school(judged: [("Outstanding", "2019-03-01")], with(["phase": "Secondary"]))).outcome == .unknown)
        // Of which phase it is decides what is asked.
        #expect(try fwas(.school(judged: [("Outstanding", "2019-03-01")], record)).rules?.first?.outcome(of: "progress 8") == .unknown)
        #expect(try fwas(.school(judged: [("Outstanding", "2019-03-01")], with(measures, ["progress_8": "suppressed"]))).outcome == .unknown)
    }
}
