import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension CampaignDesk {
    func preview(_ command: PreviewCampaign, _ context: CommandContext) async throws -> Done {
        _ = try await standing(command.id, before: "preview", context)
        try await context.transaction.execute(
            "UPDATE outreach.campaign SET state = 'previewed', previewed_at = \(context.now) WHERE id = \(command.id)")
        return Done()
    }

    /// By somebody else than its writer, where the programme says so: refused here in words, and by the schema in any case.
    func approve(_ command: ApproveCampaign, _ context: CommandContext) async throws -> Done {
        let campaign = try await standing(command.id, before: "approve", context)
        let policy = try await record.current(context.transaction, programme: campaign.programme, on: context.today).definition.contactPolicy
        let isSecond = policy.campaignApproval == .secondPerson
        guard !isSecond || campaign.writtenBy != context.author else {
            throw Refusal(
                .forbidden, "You wrote this campaign: the programme wants somebody else to approve it.", remedy: "Ask another programme manager to look at it.")
        }
        try await context.transaction.execute(
            """
            UPDATE outreach.campaign SET state = 'approved', approved_at = \(context.now), approved_by = \(context.author), second_person = \(isSecond)
            WHERE id = \(command.id)
            """)
        return Done()
    }

    /// What is queued waits; what is on its way goes.
    func pause(_ command: PauseCampaign, _ context: CommandContext) async throws -> Done {
        _ = try await standing(command.id, before: "pause", context)
        try await context.transaction.execute("UPDATE outreach.campaign SET state = 'paused', paused_at = \(context.now) WHERE id = \(command.id)")
        return Done()
    }

    func resume(_ command: ResumeCampaign, _ context: CommandContext) async throws -> Done {
        let campaign = try await standing(command.id, before: "resume", context)
        let policy = try await record.current(context.transaction, programme: campaign.programme, on: context.today).definition.contactPolicy
        try await context.transaction.execute("UPDATE outreach.campaign SET state = 'running', paused_at = NULL WHERE id = \(command.id)")
        // A touch whose day came meanwhile follows now: the quiet days count from the one before.
        let last = try await context.transaction.queryOne(
            """
            SELECT coalesce(max(f.made_up_at), k.launched_at) AS at FROM outreach.campaign AS k
            LEFT JOIN outreach.campaign_touch AS f ON f.campaign = k.id WHERE k.id = \(command.id) GROUP BY k.id
            """)
        if let last: Instant = try last?.get("at") { try await TouchRound.schedule(command.id, after: last, policy, context) }
        context.wake(MailWork.worker)
        return Done()
    }

    /// What waits is given up in the same transaction; what is on its way goes.
    func cancel(_ command: CancelCampaign, _ context: CommandContext) async throws -> Done {
        guard !command.reason.trimmed.isEmpty else { throw Refusal(.invalid, "Enter why the campaign is cancelled", field: "reason") }
        _ = try await standing(command.id, before: "cancel", context)
        try await context.transaction.execute(
            """
            UPDATE outreach.campaign SET state = 'cancelled', paused_at = NULL, ended_at = \(context.now), cancel_reason = \(command.reason.trimmed)
            WHERE id = \(command.id)
            """)
        let given = try await context.transaction.query(
            """
            UPDATE outreach.mail SET state = 'cancelled', reason = 'campaign_cancelled', ended_at = \(context.now)
            WHERE campaign = \(command.id) AND state = 'created' RETURNING id, programme, purpose, campaign, survey, body
            """)
        for row in given { context.emit(try MessageNotSent(cancelled: row, reason: "campaign_cancelled", on: context.today)) }
        try await OpenTouches.stop(of: command.id, context)
        try await context.cancelTimer(TouchRound.timer, key: command.id.description)
        return Done()
    }
}
