import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// What follows a campaign's first touch.
struct TouchSequence: Sendable {
    let desk: CampaignDesk

    /// Another sequence has to be looked at and allowed again, as another text has.
    func plan(_ command: PlanTouches, _ context: CommandContext) async throws -> Done {
        let campaign = try await desk.standing(command.id, before: "revise", context)
        let policy = try await desk.record.current(context.transaction, programme: campaign.programme, on: context.today).definition.contactPolicy
        let most = min(3, policy.remindersPerPerson, policy.remindersPerBody)
        guard command.touches.count <= most else {
            throw Refusal(
                .invalid, "At most \(most) touches may follow the first: each is a reminder of one ask.", remedy: "Take some away.", field: "touches")
        }
        for touch in command.touches {
            try validate(touch)
            if let event = touch.event { try await desk.checkInviting(event, over: touch.channel, context.transaction) }
        }
        var versions: [Int?] = []
        for touch in command.touches {
            guard let template = touch.template else {
                versions.append(nil)
                continue
            }
            versions.append(try await TemplateDesk.version(touch.templateVersion, of: template, context.transaction).version)
        }
        try await context.transaction.execute("DELETE FROM outreach.campaign_touch WHERE campaign = \(command.id)")
        for (index, (touch, version)) in zip(command.touches, versions).enumerated() {
            try await context.transaction.execute(
                """
                INSERT INTO outreach.campaign_touch (campaign, place, channel, after_working_days, template, template_version, instructions, event)
                VALUES (\(command.id), \(index + 2), \(touch.channel), \(touch.afterWorkingDays), \(touch.template), \(version)::integer,
                    \(touch.instructions?.trimmed), \(touch.event))
                """)
        }
        try await context.transaction.execute(
            """
            UPDATE outreach.campaign SET written_by = \(context.author), state = 'draft', previewed_at = NULL, approved_at = NULL, approved_by = NULL,
                second_person = false
            WHERE id = \(command.id)
            """)
        return Done()
    }

    private func validate(_ touch: PlannedTouch) throws {
        guard let channel = TouchChannel(rawValue: touch.channel) else {
            let known = TouchChannel.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(.invalid, "Nobody is touched over “\(touch.channel)”.", remedy: "Use one of \(known).", field: "channel")
        }
        guard (1...60).contains(touch.afterWorkingDays) else {
            throw Refusal(.invalid, "A touch follows after 1 to 60 working days", field: "afterWorkingDays")
        }
        guard channel == .email || touch.event != nil else {
            guard let instructions = touch.instructions?.trimmed, !instructions.isEmpty else {
                throw Refusal(.invalid, "Enter what to say or do", field: "instructions")
            }
            let known = CampaignField.names.filter { !CampaignField.links.contains($0) }
            return try MailTemplate(instructions).refuseUnknown(fields: known, conditions: CampaignField.conditions, field: "instructions")
        }
        guard touch.template != nil, touch.instructions == nil else {
            throw Refusal(.invalid, "What follows by e-mail has a template, and no instructions", field: "template")
        }
    }

    /// Everything that the e-mails beside its own text are filled with: those that follow, and the other text of a comparison.
    ///
    /// - Parameter withoutEvent: only of those that invite to none.
    static func fields(of campaign: CampaignID, withoutEvent: Bool = false, _ database: some Queryable) async throws -> Set<String> {
        let rows = try await database.query(
            """
            SELECT v.subject, v.body FROM outreach.template_version AS v WHERE (v.template, v.version) IN (
                SELECT f.template, f.template_version FROM outreach.campaign_touch AS f WHERE f.campaign = \(campaign) AND (f.event IS NULL OR NOT \(withoutEvent))
                UNION ALL SELECT k.variant_template, k.variant_version FROM outreach.campaign AS k WHERE k.id = \(campaign))
            """)
        return try rows.reduce(into: []) { fields, row in
            fields.formUnion(MailTemplate(try row.get("subject")).fields)
            fields.formUnion(MailTemplate(try row.get("body")).fields)
        }
    }

    /// Each touch that is planned or that a person makes, in order.
    static func standings(of campaign: CampaignID, _ database: some Queryable) async throws -> [TouchStanding] {
        let rows = try await database.query(
            """
            SELECT coalesce(f.place, t.place) AS place, coalesce(f.channel, t.channel) AS channel, coalesce(f.after_working_days, 0) AS after_working_days,
                f.template, f.template_version, f.instructions, f.event, coalesce(f.made_up_at, t.queued_at) AS made_up_at, t.state, t.outcome,
                coalesce(t.people, 0) AS people
            FROM (SELECT * FROM outreach.campaign_touch WHERE campaign = \(campaign)) AS f FULL JOIN (
                SELECT place, channel, state, outcome, count(*) AS people, min(queued_at) AS queued_at FROM outreach.touch
                WHERE campaign = \(campaign) GROUP BY place, channel, state, outcome
            ) AS t ON t.place = f.place
            ORDER BY 1, people DESC, t.outcome
            """)
        var standings: [TouchStanding] = []
        for row in rows {
            let place: Int = try row.get("place")
            if standings.last?.place != place {
                let planned = PlannedTouch(
                    channel: try row.get("channel"), afterWorkingDays: try row.get("after_working_days"), template: try row.getOptional("template"),
                    templateVersion: try row.getOptional("template_version"), instructions: try row.getOptional("instructions"),
                    event: try row.getOptional("event"))
                let madeUp: Instant? = try row.getOptional("made_up_at")
                standings.append(TouchStanding(place: place, planned: planned, madeUpOn: madeUp.map(London.day(of:))))
            }
            guard let state: String = try row.getOptional("state") else { continue }
            let people: Int = try row.get("people")
            let last = standings.count - 1
            standings[last].people += people
            if state == TouchState.open.rawValue {
                standings[last].open += people
            } else {
                let outcome = state == TouchState.stopped.rawValue ? state : try row.get("outcome")
                standings[last].outcomes.append(TouchOutcomeCount(outcome: outcome, count: people))
            }
        }
        return standings
    }
}
