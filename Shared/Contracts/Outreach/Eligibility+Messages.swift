/// Whether the applied programmes admit a body, to their support and as an Ambassador, by each rule on the facts known on a day.
package struct GetEligibility: Query {
    package typealias Answer = BodyEligibility
    package static let name = MessageName(.outreach, "eligibility")

    package var body: BodyReference
    /// every programme that is applied, when nil
    package var programme: String?
    /// today, when nil
    package var on: Day?

    package init(body: BodyReference, programme: String? = nil, on: Day? = nil) {
        self.body = body
        self.programme = programme
        self.on = on
    }
}

package struct BodyEligibility: Codable, Sendable, Hashable {
    package var body: BodyReference
    package var on: Day
    package var decisions: [ProgrammeEligibility]
    /// facts that a rule asks for and that no public file tells: what a person may state
    package var statable: [CodedLabel]

    package init(body: BodyReference, on: Day, decisions: [ProgrammeEligibility], statable: [CodedLabel]) {
        self.body = body
        self.on = on
        self.decisions = decisions
        self.statable = statable
    }
}

package struct ProgrammeEligibility: Codable, Sendable, Hashable {
    package enum Purpose: String, Codable, Sendable, CaseIterable {
        /// to be supported, or asked
        case takePart = "take_part"
        /// to support others
        case ambassador
    }

    package var programme: String
    package var title: String
    package var purpose: Purpose
    package var decision: EligibilityDecision

    package init(programme: String, title: String, purpose: Purpose, decision: EligibilityDecision) {
        self.programme = programme
        self.title = title
        self.purpose = purpose
        self.decision = decision
    }
}

/// Whether a rule, or one of its conditions, holds. What is not known neither holds nor fails.
package enum EligibilityOutcome: String, Codable, Sendable, CaseIterable {
    case held, failed, unknown
}

/// One rule on one body.
package struct JudgedRule: Codable, Sendable, Hashable {
    package var rule: String
    package var title: String
    package var outcome: EligibilityOutcome
    /// whom it admits and by which way, on this body
    package var reason: String
    /// none where the rule is not for such a body
    package var conditions: [JudgedCondition]

    package init(rule: String, title: String, outcome: EligibilityOutcome, reason: String, conditions: [JudgedCondition]) {
        self.rule = rule
        self.title = title
        self.outcome = outcome
        self.reason = reason
        self.conditions = conditions
    }
}

package struct JudgedCondition: Codable, Sendable, Hashable {
    /// what is asked, in words
    package var words: String
    package var outcome: EligibilityOutcome
    /// what decided it; empty where nothing is known
    package var facts: [DatedFact]
    /// what is missing, of one that could not be known
    package var missing: String?

    package init(words: String, outcome: EligibilityOutcome, facts: [DatedFact], missing: String? = nil) {
        self.words = words
        self.outcome = outcome
        self.facts = facts
        self.missing = missing
    }
}

/// A fact of a body, with the day of which it speaks and who said so.
package struct DatedFact: Codable, Sendable, Hashable {
    package var label: String
    package var value: String
    /// nil where the source gives none
    package var on: Day?
    /// the register, or the source that a person named
    package var source: String

    package init(label: String, value: String, on: Day?, source: String) {
        self.label = label
        self.value = value
        self.on = on
        self.source = source
    }
}

/// States a fact that no public file tells: a judgement of leadership, a measure of progress, what a person confirmed. The newest
/// by its day counts; earlier ones are kept.
package struct StateFact: Command {
    package static let name = MessageName(.outreach, "state-fact")

    package var id: StatementID
    package var body: BodyReference
    /// as a rule names it
    package var fact: String
    /// a word such as Good, a number, yes or no; “not applicable”
    package var value: String
    /// of which day it speaks
    package var on: Day
    /// where it stands, such as the inspection report
    package var source: String

    package init(id: StatementID, body: BodyReference, fact: String, value: String, on: Day, source: String) {
        self.id = id
        self.body = body
        self.fact = fact
        self.value = value
        self.on = on
        self.source = source
    }
}
