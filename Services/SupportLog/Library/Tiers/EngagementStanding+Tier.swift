import Contracts
import Programme

extension EngagementStanding {
    /// What a change of the log brings about for an engagement.
    enum Consequence: Sendable {
        case inDepthBegan(InDepthSupportBegan)
        case tier(TierWorkedOut, reason: String)
    }

    /// Works the tier out anew under the rule in force, and says what follows from it, also where the same tier now comes from
    /// another activity or day: what is paid for it goes by both. A tier set by hand stays.
    mutating func workOut(in programme: ProgrammeDefinition, today: Day) -> [Consequence] {
        guard let rule = programme.tierRule(on: today) else { return [] }
        var consequences: [Consequence] = []
        if inDepthActivity == nil, let first = support.first(where: { programme.isInDepth($0.seen, by: rule) }) {
            inDepthActivity = first.activity
            inDepthOn = first.on
            consequences.append(
                .inDepthBegan(
                    InDepthSupportBegan(
                        programme: self.programme, engagement: id, body: body, unit: unit, ambassador: ambassador, contact: contact,
                        activity: first.activity, on: first.on)))
        }
        guard !overridden else { return consequences }
        let decision = programme.tier(of: support.map(\.seen), by: rule)
        tierRule = decision.rule
        tierReason = decision.reason
        guard (decision.tier, decision.because, decision.since) != (tier, tierBecause, tierSince) else { return consequences }
        (tier, tierBecause, tierSince) = (decision.tier, decision.because, decision.since)
        consequences.append(
            .tier(
                TierWorkedOut(
                    programme: self.programme, engagement: id, body: body, unit: unit, ambassador: ambassador, tier: tier, rule: rule.id,
                    because: decision.because, overridden: false, on: decision.since ?? today), reason: decision.reason))
        return consequences
    }

    /// Takes newly logged support in without knowing what was logged before, if the tier is the same whatever that was.
    /// False when it must be worked out.
    mutating func takeSettled(_ added: [SupportActivity], in programme: ProgrammeDefinition, today: Day) -> Bool {
        guard let rule = programme.tierRule(on: today) else { return true }
        let stands = overridden ? nil : TierStanding(tier: tier, rule: tierRule, since: tierSince)
        guard programme.isSettled(stands, hasInDepth: inDepthActivity != nil, with: added, by: rule) else { return false }
        // Why there is no more than the base tier is said anew: something is logged now.
        if !overridden, tierBecause == nil, tier == rule.base { tierReason = programme.tier(of: added, by: rule).reason }
        return true
    }
}
