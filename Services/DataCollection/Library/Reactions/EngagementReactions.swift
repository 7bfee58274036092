import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// What Support says of engagements, and the surveys that follow.
struct EngagementReactions: Sendable {
    let programmes: ProgrammeRecord

    func opened(_ received: Received<EngagementOpened>, _ context: ReactionContext) async throws {
        let event = received.event
        try await context.transaction.execute(
            """
            INSERT INTO collection.engagement (id, programme, reference, body, ambassador, contact, opened_on)
            VALUES (\(event.engagement), \(event.programme), \(event.reference), \(event.body), \(event.ambassador), \(event.contact), \(event.on))
            ON CONFLICT (id) DO NOTHING
            """)
    }

    /// The baseline is asked for now, and the counts of a school year each time one has ended.
    func inDepthBegan(_ received: Received<InDepthSupportBegan>, _ context: ReactionContext) async throws {
        let event = received.event
        try await context.transaction.execute(
            """
            UPDATE collection.engagement SET in_depth_on = least(in_depth_on, \(event.on)) WHERE id = \(event.engagement)
            """)
        let engagement = try await EngagementRow.find(event.engagement, in: context.transaction)
        let programme = try await programmes.current(context.transaction, programme: event.programme, on: context.today)
        for wave in programme.definition.questionnaire.waves {
            switch wave.issue {
            case .firstInDepthActivity:
                try await SurveyIssue(id: SurveyID(from: received.id, label: wave.id), engagement: engagement, wave: wave, programme: programme).issue(context)
            case .yearly(let day, _):
                try await context.schedule(.issue, key: IssueKey(wave.id, engagement.id).description, on: SurveyPlan.next(day, after: context.today))
            case .afterClose: break
            }
        }
    }

    /// What a wave asks after the close comes so many days later, where there was support and the tier is one that is asked.
    func closed(_ received: Received<EngagementClosed>, _ context: ReactionContext) async throws {
        let event = received.event
        try await context.transaction.execute(
            """
            UPDATE collection.engagement SET closed_on = \(event.on), tier = \(event.tier) WHERE id = \(event.engagement)
            """)
        guard event.supported else { return }
        let programme = try await programmes.current(context.transaction, programme: event.programme, on: context.today)
        for wave in programme.definition.questionnaire.waves where wave.tiers.contains(event.tier) {
            guard case .afterClose(let days) = wave.issue else { continue }
            try await context.schedule(.issue, key: IssueKey(wave.id, event.engagement).description, on: event.on.adding(days: days))
        }
    }

    /// Later surveys are about the new Ambassador; those that were issued stay with the one whom they ask about.
    func handedOver(_ received: Received<EngagementHandedOver>, _ context: ReactionContext) async throws {
        let event = received.event
        try await context.transaction.execute(
            """
            UPDATE collection.engagement SET ambassador = \(event.to) WHERE id = \(event.engagement)
            """)
    }
}
