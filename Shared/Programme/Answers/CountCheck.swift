/// A count against its limits and the other answers.
struct CountCheck {
    let questionnaire: Questionnaire
    let question: Question
    let limits: CountLimits
    let number: Int
    let answers: AnswerBook

    /// The questions whose answers it looks at.
    var depends: [String] {
        var others: [String] = []
        if case .answer(let other)? = limits.max { others.append(other) }
        if let sum = limits.sumAtMost { others += sum.with + [sum.limit] }
        if case .above(_, let other)? = limits.warning { others.append(other) }
        return others
    }

    /// What to do, as the page says it; nil where the count will do. A limit that was not answered limits nothing.
    var problem: String? {
        if number < limits.min { return "Enter \(limits.min) or more" }
        switch limits.max {
        case .number(let most)? where number > most: return "Enter \(most) or less"
        case .answer(let other)?:
            if let most = answers.number(other), number > most { return "Enter \(most) or less: you answered \(most) to “\(wording(other))”" }
        case .number?, nil: break
        }
        if let sum = limits.sumAtMost, let most = answers.number(sum.limit) {
            let total = number + sum.with.compactMap { answers.number($0) }.reduce(0, +)
            if total > most {
                let others = sum.with.map { "“\(wording($0))”" }.joined(separator: " and ")
                return "Check this number: with \(others) it makes \(total), and you answered \(most) to “\(wording(sum.limit))”"
            }
        }
        return nil
    }

    func warning(prefilled: Int?) -> String? {
        switch limits.warning {
        case .above(let percent, let other)?:
            guard let base = answers.number(other), number * 100 > base * percent else { return nil }
            return "This is more than \(percent)% of the \(base) that you answered to “\(wording(other))”. It is saved; check that it is right"
        case .differsFromPrefilled(let percent)?:
            guard let prefilled, abs(number - prefilled) * 100 > prefilled * percent else { return nil }
            return "The published figure is \(prefilled). Yours is saved; check that it is right"
        case nil: return nil
        }
    }

    private func wording(_ id: String) -> String { questionnaire.question(id)?.ask ?? id }
}
