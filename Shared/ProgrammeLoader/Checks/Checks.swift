import Contracts
import Programme

/// What must hold between the parts of a definition, once each part has been read.
struct Checks {
    let definition: ProgrammeDefinition
    let findings: Findings

    init(_ definition: ProgrammeDefinition, _ findings: Findings) {
        self.definition = definition
        self.findings = findings
    }

    func run() {
        checkProgramme()
        checkPeople()
        checkRound()
        checkEligibility()
        checkSamples()
        checkTiers()
        checkQuestions()
        checkWaves()
        checkIndicators()
        checkRateCards()
        checkClaimPeriods()
        checkPolicies()
    }

    /// Reports each id that occurs a second time.
    func unique(_ ids: [String], _ what: String, at path: (Int) -> String) {
        var seen: Set<String> = []
        for (index, id) in ids.enumerated() where !seen.insert(id).inserted {
            findings.report(path(index), "there is another \(what) “\(id)”", remedy: "Give each \(what) an id of its own")
        }
    }

    /// Reports a word that is not among those known.
    func known(_ word: String, among known: [String], _ what: String, at path: String) {
        guard !known.contains(word) else { return }
        let near = Suggestion.nearest(to: word, among: known)
        let remedy =
            near.isEmpty ? "Choose one of \(known.joined(separator: ", "))" : "Did you mean \(near.map { "“\($0)”" }.joined(separator: " or "))?"
        findings.report(path, "there is no \(what) “\(word)”", remedy: remedy)
    }

    func ordered(_ from: Day, _ to: Day?, at path: String) {
        guard let to, to < from else { return }
        findings.report(path, "ends on \(to), before it starts on \(from)", remedy: "Put the days in order")
    }

    var tiers: [String] { definition.tiers.map(\.code) }
    var kinds: [String] { definition.activityKinds.map(\.id) }
    var specialisms: [String] { definition.matching.routes.map(\.specialism) }
}
