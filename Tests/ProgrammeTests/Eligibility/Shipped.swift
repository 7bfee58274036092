import Contracts
import Programme
import ProgrammeLoader

/// The programmes that the project ships.
enum Shipped: String, CaseIterable {
    case fwams, fwas, independent = "fwams-independent", tsi, survey = "collaboration-survey"

    func definition() throws -> ProgrammeDefinition {
        let file = "deploy/programmes/\(rawValue).yaml"
        return try ProgrammeLoader.load(source: Project.text(file), file: file)
    }
}

extension BodyFacts {
    /// A fictional school that is open, with facts by their names; `at` is the day of all of them.
    static func school(
        _ type: String = "Academy converter", _ group: String? = "Academies", at day: String = "2020-01-15", route: String? = nil, told: String? = nil,
        judged: [(String, String)] = [], _ facts: [String: String] = [:]
    ) -> BodyFacts {
        var known = facts.mapValues { [DatedFact(label: "", value: $0, on: Day(day), source: "a fictional file")] }
        if !judged.isEmpty {
            known["overall_effectiveness"] = judged.map { DatedFact(label: "", value: $0.0, on: Day($0.1), source: "fictional inspections") }
        }
        return BodyFacts(
            kind: .school, type: type, typeGroup: group, status: "Open", route: route, known: known,
            toldUntil: told.flatMap { Day($0) }.map { ["overall_effectiveness": $0] } ?? [:])
    }
}

extension EligibilityDecision {
    func rule(_ id: String) -> JudgedRule? { rules?.first { $0.rule == id } }
}

extension JudgedRule {
    func outcome(of fact: String) -> EligibilityOutcome? { conditions.first { $0.words.lowercased().hasPrefix(fact.lowercased()) }?.outcome }
}
