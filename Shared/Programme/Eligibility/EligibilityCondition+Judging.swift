package import Contracts

extension EligibilityCondition {
    /// On the facts known by the day; nil where it is not asked of such a body.
    package func judge(_ body: BodyFacts, on day: Day) -> JudgedCondition? {
        if let kind, kind != body.kind { return nil }
        if body.kind == .trust, anySchool { return judgeSchools(body, on: day) }
        if !phases.isEmpty, body.kind == .school {
            guard let phase = body.newest(BodyFact.phase.rawValue, by: day) else { return unknown("its phase is not known") }
            if !phases.contains(phase.value) { return nil }
        }
        if let times { return judgeTimes(times, body, on: day) }
        guard let fact = body.newest(self.fact, by: day) else {
            return unknown("\(BodyFact.title(self.fact).lowercasedFirst) is in no file that was imported, and nobody has stated it")
        }
        if fact.value == BodyFact.notApplicable { return decided(ifApplicable, [fact]) }
        if !values.isEmpty { return decided(values.contains(fact.value), [fact]) }
        guard let number = Double(fact.value) else { return unknown("“\(fact.value)” is no number") }
        return decided(number >= atLeast ?? -.infinity && number <= atMost ?? .infinity, [fact])
    }

    /// Too few are known only where the judgements are known to the end of the time asked for.
    private func judgeTimes(_ times: Int, _ body: BodyFacts, on day: Day) -> JudgedCondition {
        let end = min(to ?? day, day)
        let found = (body.known[fact] ?? []).filter { fact in
            guard let on = fact.on else { return false }
            return values.contains(fact.value) && on >= from ?? on && on <= end
        }
        if found.count >= times { return decided(true, found) }
        guard let told = body.toldUntil[fact], told >= end else {
            let known = body.toldUntil[fact].map { "its judgements are known to \($0.words) only" } ?? "none of its judgements is known"
            return JudgedCondition(words: words, outcome: .unknown, facts: found, missing: known)
        }
        return decided(false, found)
    }

    private func judgeSchools(_ trust: BodyFacts, on day: Day) -> JudgedCondition {
        var condition = self
        condition.kind = nil
        let judged = trust.schools.compactMap { condition.judge($0, on: day) }
        if let held = judged.first(where: { $0.outcome == .held }) { return decided(true, held.facts) }
        let unknown = judged.filter { $0.outcome == .unknown }.count
        if judged.isEmpty { return self.unknown("no school of it is known") }
        guard unknown == 0 else { return self.unknown("it is not known of \(unknown) of its \(judged.count) schools, and holds for none") }
        return decided(false, judged.flatMap(\.facts))
    }

    private func unknown(_ missing: String) -> JudgedCondition { JudgedCondition(words: words, outcome: .unknown, facts: [], missing: missing) }

    private func decided(_ holds: Bool, _ facts: [DatedFact]) -> JudgedCondition {
        JudgedCondition(words: words, outcome: holds ? .held : .failed, facts: facts)
    }
}

extension BodyFacts {
    /// What the register says; else the newest of those that speak of the day or one before.
    func newest(_ fact: String, by day: Day) -> DatedFact? { registered[fact] ?? known[fact]?.first { $0.on ?? day <= day } }
}

extension String {
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
