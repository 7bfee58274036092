import Contracts
import FoundationEssentials
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

extension CampaignDesk {
    /// Queues one message for each school that may be written to, in one statement that looks at suppressions as they stand.
    func launch(_ command: LaunchCampaign, _ context: CommandContext) async throws -> CampaignLaunch {
        let row = try await context.transaction.queryOne(
            """
            SELECT c.programme, c.name, c.state, c.subject, c.body, s.filter FROM outreach.campaign AS c JOIN outreach.segment AS s ON s.id = c.segment
            WHERE c.id = \(command.id) FOR UPDATE OF c
            """)
        guard let row, try row.get("state") == "approved" else { throw try await wrongState(command.id, needs: "approved", context.transaction) }
        let programme = try await record.current(context.transaction, programme: try row.get("programme"), on: context.today)
        if let blackout = programme.definition.contactPolicy.blackout(on: context.today, stopping: .campaign) {
            throw Refusal(
                .conflict, "Campaigns rest until \(blackout.to): \(blackout.reason).", remedy: "Launch it from \(blackout.to.adding(days: 1)) on.")
        }
        let audience = SegmentAudience(filter: try SegmentFilter(row: row), programme: programme, today: context.today, now: context.now)
        try await refuseMissing(MailTemplate(try row.get("subject") + "\n" + row.get("body")), audience, context)

        let counted = try await context.transaction.query(
            """
            WITH \(audience.judged), queued AS (
                INSERT INTO outreach.mail (id, purpose, programme, campaign, body, contact, token, queued_at, due_at, trace, cause)
                SELECT outreach.uuid_v7(\(context.now)), 'campaign', \(programme.id), \(command.id), body, contact,
                    replace(gen_random_uuid()::text, '-', ''), \(context.now), \(context.now), \(context.trace), \(context.origin)
                FROM judged WHERE reason IS NULL ORDER BY urn
                ON CONFLICT DO NOTHING RETURNING 1
            )
            SELECT '' AS reason, count(*) AS count FROM queued
            UNION ALL SELECT reason, count(*) FROM judged WHERE reason IS NOT NULL GROUP BY reason
            """)
        let counts = Dictionary(uniqueKeysWithValues: try counted.map { (try $0.get("reason", as: String.self), try $0.get("count", as: Int.self)) })
        let launch = CampaignLaunch(queued: counts[""] ?? 0, leftOut: counts.leftOut)
        guard launch.queued > 0 else {
            let why = launch.leftOut.map { "\($0.count) \($0.reason.replacing("_", with: " "))" }.joined(separator: ", ")
            throw Refusal(.conflict, "Nobody may be written to\(why.isEmpty ? "" : ": \(why)").", remedy: "Record contacts, or widen the segment.")
        }
        let leftOut = JSONText(String(decoding: try JSONEncoder().encode(launch.leftOut), as: UTF8.self))
        try await context.transaction.execute(
            "UPDATE outreach.campaign SET state = 'running', launched_at = \(context.now), left_out = \(leftOut) WHERE id = \(command.id)")
        context.emit(
            CampaignLaunched(programme: programme.id, campaign: command.id, name: try row.get("name"), queued: launch.queued, on: context.today))
        context.wake(MailWork.worker)
        return launch
    }

    /// A field that the text uses and some school lacks stops the launch.
    private func refuseMissing(_ template: MailTemplate, _ audience: SegmentAudience, _ context: CommandContext) async throws {
        for field in CampaignField.allCases where template.fields.contains(field.rawValue) {
            guard let column = field.column else { continue }
            let row = try await context.transaction.queryOne(
                """
                WITH \(audience.judged) SELECT count(*) AS count, min(s.urn) AS first
                FROM judged JOIN register.school AS s ON s.urn = judged.urn JOIN outreach.contact AS c ON c.id = judged.contact
                WHERE judged.reason IS NULL AND coalesce(\(column), '') = ''
                """)
            guard let row, let count: Int = try row.getOptional("count"), count > 0 else { continue }
            throw Refusal(
                .conflict, "((\(field.rawValue))) has no value for \(count) of the schools, such as URN \(try row.get("first", as: Int.self)).",
                remedy: "Take it out of the text, or narrow the segment to schools that have it.", field: "body")
        }
    }
}
