import Contracts
import Logging
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Engagements open because a match was accepted, and for no other reason.
struct EngagementOpening: Sendable {
    let programmes: ProgrammeRecord

    /// The engagement's id is derived from the event's: applied twice, it opens once. A body that is engaged already stays so.
    func open(_ received: Received<MatchAccepted>, _ context: ReactionContext) async throws {
        let match = received.event
        let programme = try await programmes.current(context.transaction, programme: match.programme, on: match.on)
        let id = EngagementID(from: received.id, label: "engagement")
        let unit = try await SupportUnit.of(match.body, on: match.on, counting: programme.definition.counting, in: context.transaction)
        let base = programme.definition.baseTier(on: match.on)
        let opened = try await context.transaction.queryOne(
            """
            INSERT INTO support.engagement (id, programme, programme_version, reference, body, ordinal, unit, ambassador, lead, contact, model, issues,
                                            trust_agreement, opened_on, tier, tier_rule, tier_reason)
            SELECT \(id), \(match.programme), \(match.version), \("\(match.programme.uppercased())-\(match.body.code)-") || before.count + 1, \(match.body),
                   before.count + 1, \(unit), \(match.ambassador), \(match.lead), \(match.contact), \(match.model), \(match.issues),
                   \(match.trustAgreement), \(match.on), \(base.tier), \(base.rule), 'Nothing is logged yet.'
            FROM (SELECT count(*) FROM support.engagement WHERE programme = \(match.programme) AND body = \(match.body)) before
            ON CONFLICT DO NOTHING
            RETURNING reference
            """)
        guard let opened else {
            context.logger.warning("A match came for a body that is engaged already: no second engagement is opened.", metadata: ["lead": "\(match.lead)"])
            return
        }
        try await Assignment.first(id, to: match.ambassador, from: match.on, in: context.transaction)
        context.emit(
            EngagementOpened(
                programme: match.programme, version: match.version, engagement: id, reference: try opened.get("reference"), body: match.body, unit: unit,
                ambassador: match.ambassador, lead: match.lead, contact: match.contact, model: match.model, on: match.on))
    }
}

extension ProgrammeDefinition {
    /// The tier of an engagement without any activity, and the rule that says so.
    func baseTier(on day: Day) -> (tier: String, rule: String) {
        if let rule = tierRule(on: day) { return (rule.base, rule.id) }
        return (tiers.first?.code ?? "none", "none")
    }
}
