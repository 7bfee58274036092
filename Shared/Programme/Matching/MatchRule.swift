package import Contracts

extension ProgrammeDefinition {
    /// What the rules by which the body is admitted say against this match. It may be made all the same: a warning is shown and recorded.
    ///
    /// - Parameter model: nil leaves the model out of it.
    package func warnings(for body: BodyFacts, with ambassador: Ambassador, model: String?, on day: Day) -> [MatchWarning] {
        var warnings: [MatchWarning] = []
        let decision = eligibility(of: body, on: day)
        if !decision.eligible { warnings.append(MatchWarning(code: "not_eligible", words: decision.reasons.joined(separator: " "))) }
        guard let rule = rule(for: body, on: day) else { return warnings }
        if let specialism = rule.specialism, ambassador.specialism != specialism {
            let title = matching.routes.first { $0.specialism == specialism }?.title.lowercased() ?? specialism
            warnings.append(
                MatchWarning(code: "specialism", words: "\(rule.title): supported by the specialist for \(title), which \(ambassador.name) is not."))
        }
        if let wanted = rule.model, let model, model != wanted {
            func label(_ code: String) -> String { models.first { $0.code == code }?.label.lowercased() ?? code }
            warnings.append(MatchWarning(code: "model", words: "\(rule.title): supported \(label(wanted)), and this is \(label(model))."))
        }
        return warnings
    }

    /// The rule that admits the body, or would if it came the way that the rule asks for.
    package func rule(for body: BodyFacts, on day: Day) -> EligibilityRule? {
        if let id = eligibility(of: body, on: day).rule { return eligibility.first { $0.id == id } }
        return eligibility.first { rule in
            var onRequest = body
            onRequest.route = rule.routes.first
            return !rule.routes.isEmpty && rule.judge(onRequest, on: day).outcome == .held
        }
    }

    /// By which of the eligibility rules' routes a lead came, from its channel: what a body asked for itself is a request.
    package static func route(ofChannel channel: String) -> String {
        switch channel {
        case "website": "website_request"
        case "phone", "existing_contact": "direct_contact"
        default: channel
        }
    }
}
