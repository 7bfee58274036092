import Contracts
import Programme

extension Checks {
    func checkProgramme() {
        let id = definition.id
        if id.isEmpty || !id.allSatisfy({ ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }) {
            findings.report("programme.id", "“\(id)” cannot stand in references", remedy: "Use small letters, digits and hyphens only")
        }
        if definition.terms.isEmpty {
            findings.report("programme.terms", "has no dates", remedy: "Add {decided: …, starts: …, ends: …}")
        }
        for (index, term) in definition.terms.enumerated() { ordered(term.starts, term.ends, at: "programme.terms[\(index)].ends") }
        for (index, pair) in zip(definition.terms, definition.terms.dropFirst()).enumerated() where pair.1.decided <= pair.0.decided {
            findings.report(
                "programme.terms[\(index + 1)].decided", "was not decided after the one before", remedy: "List the dates in the order of their decisions")
        }
    }

    func checkPeople() {
        unique(definition.ambassadors.map(\.id), "Ambassador") { "ambassadors[\($0)].id" }
        for (index, ambassador) in definition.ambassadors.enumerated() {
            if let specialism = ambassador.specialism {
                known(specialism, among: specialisms, "specialism", at: "ambassadors[\(index)].specialism")
            }
        }
    }

    func checkRound() {
        guard let round = definition.ambassadorRound else { return }
        let path = "ambassador_round"
        ordered(round.opens, round.closes, at: "\(path).closes")
        if ClockTime(round.closesAt) == nil {
            findings.report("\(path).closes_at", "“\(round.closesAt)” is no time of the day", remedy: "Write it as \"17:00\"")
        }
        let scoring = round.scoring
        if scoring.assessors != 2 {
            findings.report("\(path).scoring.assessors", "is \(scoring.assessors)", remedy: "Two assess each application, and a third moderates: give 2")
        }
        if scoring.most < scoring.least { findings.report("\(path).scoring.most", "is below the least", remedy: "Give a number from \(scoring.least) on") }
        if scoring.passTotal > scoring.most * round.criteria.count {
            findings.report("\(path).scoring.pass_total", "is more than anybody can get", remedy: "Give at most \(scoring.most * round.criteria.count)")
        }
        unique(round.questions.map(\.criterion), "question for the criterion") { "\(path).questions[\($0)].criterion" }
        for (index, question) in round.questions.enumerated() {
            known(question.criterion, among: round.criteria.map(\.code), "criterion", at: "\(path).questions[\(index)].criterion")
        }
    }

    private func check(_ sending: SendingHours) {
        let path = "contact_policy.sending"
        if sending.to <= sending.from {
            findings.report("\(path).to", "is \(sending.to), not after \(sending.from)", remedy: "Give a time later in the day")
        }
        for (index, term) in sending.terms.enumerated() { ordered(term.from, term.to, at: "\(path).terms[\(index)].to") }
        for (index, pair) in zip(sending.terms, sending.terms.dropFirst()).enumerated() where pair.1.from <= pair.0.to {
            findings.report("\(path).terms[\(index + 1)].from", "lies before the end of the one before", remedy: "List the terms in order, without overlap")
        }
    }

    func checkPolicies() {
        let total = definition.matching.weights.total
        if total != 100 { findings.report("matching.weights", "add up to \(total)", remedy: "Make them add up to 100") }
        unique(specialisms, "route for the specialism") { "matching.routes[\($0)].specialism" }
        for (index, blackout) in definition.contactPolicy.blackouts.enumerated() {
            ordered(blackout.from, blackout.to, at: "contact_policy.blackouts[\(index)].to")
        }
        if let sending = definition.contactPolicy.sending { check(sending) }
    }
}
