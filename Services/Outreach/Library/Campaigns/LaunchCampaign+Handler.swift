import Contracts
import FoundationEssentials
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension CampaignDesk {
    /// Queues the first touch of each school that may be written to, in one statement that looks at suppressions as they stand: a
    /// message, or a row of the call sheet.
    func launch(_ command: LaunchCampaign, _ context: CommandContext) async throws -> CampaignLaunch {
        let campaign = try await standing(command.id, before: "launch", context)
        let programme = try await record.current(context.transaction, programme: campaign.programme, on: context.today)
        let policy = programme.definition.contactPolicy
        if let blackout = policy.blackout(on: context.today, stopping: .campaign) {
            throw Refusal(
                .conflict, "Campaigns rest until \(blackout.to): \(blackout.reason).", remedy: "Launch it from \(blackout.to.adding(days: 1)) on.")
        }
        guard policy.nextSending(from: context.now) != nil else {
            throw Refusal(
                .conflict, "The programme's calendar has no school day to send on within a year.", remedy: "Add its terms to contact_policy.sending.")
        }
        if let event = campaign.event { try await EventRecord.find(event, context.transaction).checkInviting(at: context.now) }
        let audience = SegmentAudience(filter: campaign.filter, programme: programme, today: context.today, now: context.now)
        try await ContactLedger.lock(context)
        let fields = campaign.text.fields.union(try await TouchSequence.fields(of: command.id, context.transaction))
        let plain = try await TouchSequence.fields(of: command.id, withoutEvent: true, context.transaction)
        if let field = (campaign.event == nil ? plain.union(campaign.text.fields) : plain).intersection(CampaignField.ofEvents).min() {
            throw Refusal(
                .conflict, "((\(field))) can be filled only in an invitation to an event.", remedy: "Invite to an event, or take it out of the text.",
                field: "body")
        }
        let missing = try await audience.missing(fields, context.transaction)
        guard missing.isEmpty else { throw Refusal(missing: missing, of: campaign.text) }

        let rows = try await context.transaction.query(
            """
            WITH \(audience.judged), queued AS (\(first(of: campaign, programme, context)))
            SELECT 'queued' AS reason, NULL AS type, NULL AS type_group, NULL AS outcomes, count(*) AS count FROM queued UNION ALL \(audience.tally)
            """)
        let counts = try rows.map(SegmentReach.Count.init(row:))
        let reach = SegmentReach(counts.filter { $0.reason != "queued" }, programme.definition, on: context.today)
        let launch = CampaignLaunch(queued: counts.first { $0.reason == "queued" }?.count ?? 0, leftOut: reach.leftOut)
        guard launch.queued > 0 else {
            let why = launch.leftOut.map { "\($0.count) \($0.reason.replacing("_", with: " "))" }.joined(separator: ", ")
            throw Refusal(.conflict, "Nobody may be written to\(why.isEmpty ? "" : ": \(why)").", remedy: "Record contacts, or widen the segment.")
        }
        let kept = JSONText(String(decoding: try JSONEncoder().encode(launch.leftOut), as: UTF8.self))
        try await context.transaction.execute(
            "UPDATE outreach.campaign SET state = 'running', launched_at = \(context.now), left_out = \(kept) WHERE id = \(command.id)")
        try await TouchRound.schedule(command.id, after: context.now, policy, context)
        context.emit(CampaignLaunched(programme: programme.id, campaign: command.id, name: campaign.name, queued: launch.queued, on: context.today))
        context.wake(MailWork.worker)
        return launch
    }

    /// From `judged`.
    private func first(of campaign: StandingCampaign, _ programme: AppliedProgramme, _ context: CommandContext) -> SQL {
        let now = context.now
        let quiet: SQL = "tstzrange(\(now), \(now.adding(seconds: 86_400 * Int64(programme.definition.contactPolicy.quietDays))))"
        guard campaign.channel == .email || campaign.event != nil else {
            return """
                INSERT INTO outreach.touch (id, programme, campaign, place, channel, body, line, contact, person, quiet, queued_at, due_on)
                SELECT outreach.uuid_v7(\(now)), \(programme.id), \(campaign.id), 1, \(campaign.channel.rawValue), body, body, contact, person, \(quiet), \(now),
                    \(context.today)
                FROM judged WHERE reason IS NULL ORDER BY urn ON CONFLICT DO NOTHING RETURNING 1
                """
        }
        // Who comes already is not invited.
        let comes: SQL =
            campaign.event.map { event -> SQL in
                """
                AND NOT EXISTS (SELECT FROM outreach.event_place AS p
                    WHERE p.event = \(event) AND p.state <> 'given_back' AND p.body = ANY(register.line_of(judged.body)))
                """
            } ?? ""
        return """
            INSERT INTO outreach.mail (id, purpose, programme, campaign, event, body, contact, person, quiet, variant, token, queued_at, due_at, trace, cause)
            SELECT outreach.uuid_v7(\(now)), 'campaign', \(programme.id), \(campaign.id), \(campaign.event), body, contact, person, \(quiet),
                -- As many as the share says get the other text, drawn by a digest that a second draw repeats.
                CASE WHEN row_number() OVER (ORDER BY md5(\(campaign.id)::text || body), body) * 100 <= \(campaign.variantShare)::integer * count(*) OVER ()
                    THEN 'B' WHEN \(campaign.variantShare)::integer IS NOT NULL THEN 'A' END,
                replace(gen_random_uuid()::text, '-', ''), \(now), \(now), \(context.trace), \(context.origin)
            FROM judged WHERE reason IS NULL \(comes) ORDER BY urn ON CONFLICT DO NOTHING RETURNING 1
            """
    }
}
