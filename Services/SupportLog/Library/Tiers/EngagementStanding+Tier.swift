import Contracts
import Programme

extension EngagementStanding {
    /// What a change of the log brings about for an engagement.
    enum Consequence: Sendable {
        case inDepthBegan(InDepthSupportBegan)
        case tier(TierWorkedOut, reason: String)
    }

    /// Works the tier out anew under the rule in force, and says what follows from it. A tier set by hand stays.
    mutating func workOut(in programme: ProgrammeDefinition, today: Day) -> [Consequence] {
        guard let rule = programme.tierRule(on: today) else { return [] }
        var consequences: [Consequence] = []
        if inDepthActivity == nil, let first = support.first(where: { rule.isInDepth($0, in: programme) }) {
            inDepthActivity = first.activity
            inDepthOn = first.on
            consequences.append(
                .inDepthBegan(
                    InDepthSupportBegan(
                        programme: self.programme, engagement: id, body: body, unit: unit, ambassador: ambassador, contact: contact,
                        activity: first.activity, on: first.on)))
        }
        guard !overridden else { return consequences }
        let outcome = rule.outcome(of: support, in: programme)
        guard outcome.tier != tier else { return consequences }
        tier = outcome.tier
        tierRule = rule.id
        tierReason = outcome.reason
        consequences.append(
            .tier(
                TierWorkedOut(
                    programme: self.programme, engagement: id, body: body, unit: unit, ambassador: ambassador, tier: tier, rule: rule.id,
                    because: outcome.because, overridden: false, on: outcome.on ?? today), reason: outcome.reason))
        return consequences
    }
}
