package import Contracts

/// One thing that a rule asks of a body that is of the kind it admits, by a fact of it: a judgement, a measure, a share, a place.
package struct EligibilityCondition: Hashable, Sendable {
    /// As the register, the judgements or a person's statement names it: overall_effectiveness, progress_8 …
    package var fact: String
    /// Any of these will do; empty where numbers are compared.
    package var values: [String]
    package var atLeast: Double?
    package var atMost: Double?
    /// So many of the body's dated judgements, not only the newest, have one of the values.
    package var times: Int?
    /// Of those, in this time only.
    package var from: Day?
    package var to: Day?
    /// Asked of these alone; empty: of all.
    package var phases: [String]
    /// Asked of these alone; nil: of both.
    package var kind: BodyReference.Kind?
    /// Holds where the fact does not apply: a school without phonics.
    package var ifApplicable: Bool
    /// Of a trust: that one of its open schools meets it.
    package var anySchool: Bool
    /// What puts a body just outside that fails this condition alone: all of these hold instead.
    package var near: [EligibilityCondition]

    package init(
        fact: String, values: [String] = [], atLeast: Double? = nil, atMost: Double? = nil, times: Int? = nil, from: Day? = nil, to: Day? = nil,
        phases: [String] = [], kind: BodyReference.Kind? = nil, ifApplicable: Bool = false, anySchool: Bool = false, near: [EligibilityCondition] = []
    ) {
        self.fact = fact
        self.values = values
        self.atLeast = atLeast
        self.atMost = atMost
        self.times = times
        self.from = from
        self.to = to
        self.phases = phases
        self.kind = kind
        self.ifApplicable = ifApplicable
        self.anySchool = anySchool
        self.near = near
    }
}

extension EligibilityCondition {
    /// What it asks, as `Overall effectiveness is Good or Outstanding`.
    package var words: String {
        var words = BodyFact.title(fact)
        let choices = values.joined(separator: " or ")
        if let times {
            words += " was \(choices) at least \(times == 1 ? "once" : "\(times) times")"
            if let from, let to { words += " from \(from.words) to \(to.words)" } else if let to { words += " until \(to.words)" }
        } else if !values.isEmpty {
            words += " is \(choices)"
        }
        switch (atLeast, atMost) {
        case (let least?, let most?): words += " is \(Self.number(least)) to \(Self.number(most))"
        case (let least?, nil): words += " is \(Self.number(least)) or more"
        case (nil, let most?): words += " is \(Self.number(most)) or less"
        case (nil, nil): break
        }
        if ifApplicable { words += ", where it applies" }
        return anySchool ? "\(words), in one school at least" : words
    }

    private static func number(_ number: Double) -> String { number == number.rounded() ? String(Int(number)) : String(number) }
}
