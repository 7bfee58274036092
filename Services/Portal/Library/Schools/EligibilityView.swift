import Contracts

/// Decisions on a body: of each programme, what held, what failed and what could not be known, on which dated facts.
enum EligibilityView {
    static func decisions(_ found: BodyEligibility) -> [View] {
        found.decisions.map { decision in
            let rules = (decision.decision.rules ?? []).map { rule -> View in
                let rows = rule.conditions.map { condition -> [TableView.Cell] in
                    let facts = condition.facts.map { fact in
                        ([fact.value] + (fact.on.map { [Words.day($0)] } ?? []) + [fact.source]).joined(separator: ", ")
                    }
                    return [
                        .text(condition.words), .text(words(condition.outcome)),
                        .text((facts + (condition.missing.map { [$0] } ?? [])).joined(separator: "; ")),
                    ]
                }
                return [
                    "title": rule.title, "outcome": words(rule.outcome), "reason": rule.reason.prefix(1).uppercased() + rule.reason.dropFirst(),
                    "conditions": rows.isEmpty ? nil : TableView("What it asks", ["What is asked", "Outcome", "On which facts"], rows).view,
                ]
            }
            return [
                "title": decision.title, "purpose": decision.purpose == .ambassador ? "as an Ambassador" : "to take part",
                "verdict": verdict(decision.decision), "rules": rules,
                "reasons": rules.isEmpty ? decision.decision.reasons : [],
            ]
        }
    }

    private static func verdict(_ decision: EligibilityDecision) -> String {
        switch decision.outcome {
        case .held?: "Eligible"
        case .unknown?: "Not known"
        default: decision.eligible ? "Eligible" : "Not eligible"
        }
    }

    private static func words(_ outcome: EligibilityOutcome) -> String {
        switch outcome {
        case .held: "Holds"
        case .failed: "Fails"
        case .unknown: "Not known"
        }
    }
}
