import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Sets a tier by hand: by the role that the rule names, seconded by another, with a reason. It stands until it is set again.
struct TierOverriding: Sendable {
    let programmes: ProgrammeRecord

    func set(_ command: OverrideTier, _ context: CommandContext) async throws -> Done {
        let programme = try await programmes.current(context.transaction, on: context.today)
        guard let rule = programme.definition.tierRule(on: context.today), let allowed = rule.override else {
            throw Refusal(.invalid, "The tier rule in force lets nobody set a tier by hand.", remedy: "Amend the activities instead.")
        }
        guard context.actor?.grants.contains(where: { $0.role.rawValue == allowed.by }) ?? false else {
            throw Refusal(.forbidden, "Only a \(allowed.by.replacing("_", with: " ")) sets a tier by hand.", remedy: "Ask one to do it.")
        }
        let tiers = programme.definition.tiers.map(\.code)
        guard tiers.contains(command.tier) else {
            throw Refusal(.invalid, "“\(command.tier)” is not a tier.", remedy: "Use one of: \(tiers.joined(separator: ", ")).", field: "tier")
        }
        guard command.secondedBy.unlessBlank != nil else {
            throw Refusal(
                .invalid, "Nobody seconds it.", remedy: "Say who at the \(allowed.secondedBy) agreed, by role.", field: "secondedBy")
        }
        guard command.reason.unlessBlank != nil else {
            throw Refusal(.invalid, "A tier set by hand needs a reason.", remedy: "Say in a sentence why the rule does not fit.", field: "reason")
        }
        guard let standing = try await EngagementStanding.load([command.engagement], in: context.transaction)[command.engagement] else {
            throw Refusal(.notFound, "There is no such engagement.", remedy: "Look for it among the engagements.", field: "engagement")
        }
        try await context.transaction.execute(
            """
            UPDATE support.engagement SET tier = \(command.tier), tier_rule = \(rule.id), tier_reason = \(command.reason), tier_overridden = true,
                tier_because = NULL, tier_since = NULL
            WHERE id = \(command.engagement)
            """)
        let event = TierWorkedOut(
            programme: standing.programme, engagement: standing.id, body: standing.body, unit: standing.unit, ambassador: standing.ambassador,
            tier: command.tier, rule: rule.id, because: nil, overridden: true, on: context.today)
        try await TierLedger.Decision.insert(
            [
                TierLedger.Decision(
                    event: event, reason: command.reason, secondedBy: command.secondedBy, at: context.now, by: context.actor.recordedName)
            ], in: context.transaction)
        context.emit(event)
        return Done()
    }
}
