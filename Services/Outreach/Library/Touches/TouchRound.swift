import Contracts
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// Makes up the next touch of a campaign when its day has come: for whoever was reached by the first and has not answered by then,
/// and whom the contact ledger lets be touched. A timer of the campaign leads from touch to touch.
struct TouchRound: Sendable {
    static let timer = "campaign touch"

    let record: ProgrammeRecord

    /// Sets the timer of the touch that comes next, if one does: so many working days after the last one, when the quiet days are over,
    /// and when campaigns may be sent.
    static func schedule(_ campaign: CampaignID, after last: Instant, _ policy: ContactPolicy, _ context: some Effecting) async throws {
        let next = try await context.transaction.queryOne(
            "SELECT after_working_days AS days FROM outreach.campaign_touch WHERE campaign = \(campaign) AND made_up_at IS NULL ORDER BY place LIMIT 1")
        guard let days: Int = try next?.get("days") else { return }
        let day = London.instant(on: WorkingDays.day(days, after: London.day(of: last)))
        let earliest = max(day, last.adding(seconds: 86_400 * Int64(policy.quietDays)))
        try await context.schedule(timer, key: campaign.description, at: policy.nextSending(from: earliest) ?? earliest)
    }

    /// A campaign that is paused meanwhile has its timer set again when it goes on.
    func run(_ context: TimerContext) async throws {
        guard let id = CampaignID(context.key) else {
            throw Refusal(.malformed, "“\(context.key)” is not a campaign's id.", remedy: "The key of this timer is the campaign's id.")
        }
        let next = try await context.transaction.queryOne(
            """
            SELECT k.programme, k.launched_at, f.place, f.channel, f.event FROM outreach.campaign AS k
            JOIN outreach.campaign_touch AS f ON f.campaign = k.id AND f.made_up_at IS NULL
            WHERE k.id = \(id) AND k.state = 'running' ORDER BY f.place LIMIT 1 FOR UPDATE OF k
            """)
        guard let next else { return }
        let programme: String = try next.get("programme")
        let policy = try await record.current(context.transaction, programme: programme, on: context.today).definition.contactPolicy
        guard policy.maySend(at: context.now) else {
            let later = policy.nextSending(from: context.now) ?? London.instant(on: context.today.adding(days: 1))
            return try await context.schedule(Self.timer, key: context.key, at: later)
        }
        try await ContactLedger.lock(context)
        try await makeUp(
            Round(
                campaign: id, programme: programme, place: next.get("place"), channel: next.get("channel"), event: next.getOptional("event"),
                launched: next.get("launched_at")), policy,
            context)
        try await Self.schedule(id, after: context.now, policy, context)
        context.wake(MailWork.worker)
    }

    private struct Round {
        var campaign: CampaignID
        var programme: String
        var place: Int
        var channel: String
        /// What it invites to; then it is a message.
        var event: EventID?
        var launched: Instant
    }

    /// In one statement. An e-mail is made by being queued; everything else waits for a person.
    private func makeUp(_ round: Round, _ policy: ContactPolicy, _ context: TimerContext) async throws {
        let isMail = round.channel == TouchChannel.email.rawValue || round.event != nil
        let state = isMail ? TouchState.made : TouchState.open
        let quiet: SQL = "tstzrange(\(context.now), \(context.now.adding(seconds: 86_400 * Int64(policy.quietDays))))"
        try await context.transaction.execute(
            """
            WITH reached AS (
                SELECT body, contact, person FROM outreach.mail
                WHERE campaign = \(round.campaign) AND touch IS NULL AND state IN ('created', 'sending', 'sent', 'unknown')
                UNION ALL SELECT body, contact, person FROM outreach.touch WHERE campaign = \(round.campaign) AND place = 1 AND state <> 'stopped'
            ), unanswered AS (
                SELECT r.body, register.current_body(r.body) AS line, r.contact, r.person
                FROM reached AS r JOIN outreach.contact AS c ON c.id = r.contact CROSS JOIN LATERAL (SELECT register.line_of(r.body) AS bodies) AS l
                WHERE c.erased_at IS NULL
                    AND (\(round.event)::uuid IS NULL OR EXISTS (
                        SELECT FROM outreach.event AS e WHERE e.id = \(round.event) AND e.state = 'open' AND e.starts_at > \(context.now)))
                    AND NOT EXISTS (SELECT FROM outreach.event_place AS p JOIN outreach.mail AS m ON m.id = p.mail
                        WHERE m.campaign = \(round.campaign) AND p.body = ANY(l.bodies))
                    AND NOT EXISTS (SELECT FROM outreach.event_place AS p
                        WHERE p.event = \(round.event) AND p.state <> 'given_back' AND p.body = ANY(l.bodies))
                    AND NOT EXISTS (SELECT FROM outreach.suppression AS x WHERE x.address = lower(c.email))
                    AND NOT EXISTS (SELECT FROM outreach.body_suppression AS b WHERE b.body = ANY(l.bodies))
                    AND NOT EXISTS (SELECT FROM outreach.lead AS d WHERE d.body = ANY(l.bodies)
                        AND (d.state IN ('new', 'matched') OR d.received_at >= \(round.launched)))
                    AND NOT EXISTS (SELECT FROM outreach.engagement AS e WHERE e.body = ANY(l.bodies) AND e.closed_on IS NULL)
                    AND NOT EXISTS (SELECT FROM outreach.declined_interest AS d WHERE d.body = ANY(l.bodies)
                        AND (d.declined_at >= \(round.launched) OR coalesce(d.ask_again_on > \(context.today), true)))
                    AND NOT EXISTS (SELECT FROM outreach.touch AS t WHERE t.campaign = \(round.campaign) AND t.body = r.body
                        AND (t.state <> 'made' OR (t.outcome = \(TouchOutcome.wrongNumber.rawValue) AND \(round.channel) = 'phone')))
                    AND NOT EXISTS (SELECT FROM outreach.mail AS m WHERE m.campaign = \(round.campaign) AND m.body = r.body AND m.state IN ('failed', 'cancelled'))
                    AND NOT EXISTS (SELECT FROM outreach.mail AS m WHERE m.person = r.person AND m.quiet @> \(context.now) AND m.state <> 'cancelled')
                    AND NOT EXISTS (SELECT FROM outreach.mail AS m WHERE m.body = ANY(l.bodies) AND m.quiet @> \(context.now) AND m.state <> 'cancelled')
                    AND NOT EXISTS (SELECT FROM outreach.touch AS t WHERE t.person = r.person AND t.quiet @> \(context.now) AND t.state <> 'stopped')
            ), touched AS (
                INSERT INTO outreach.touch (id, programme, campaign, place, channel, body, line, contact, person, quiet, state, queued_at, due_on, outcome,
                    recorded_by, ended_at)
                SELECT outreach.uuid_v7(\(context.now)), \(round.programme), \(round.campaign), \(round.place), \(round.channel), body, line, contact, person,
                    \(quiet), \(state.rawValue), \(context.now), \(context.today), CASE WHEN \(isMail) THEN 'queued' END,
                    CASE WHEN \(isMail) THEN 'timer' END, CASE WHEN \(isMail) THEN \(context.now)::timestamptz END
                FROM unanswered ORDER BY body
                ON CONFLICT DO NOTHING RETURNING id, body, contact, person, channel
            ), posted AS (
                INSERT INTO outreach.mail (id, purpose, programme, campaign, event, touch, body, contact, person, quiet, token, queued_at, due_at, trace, cause)
                SELECT outreach.uuid_v7(\(context.now)), 'campaign', \(round.programme), \(round.campaign), \(round.event), id, body, contact, person, \(quiet),
                    replace(gen_random_uuid()::text, '-', ''), \(context.now), \(context.now), \(context.trace), \(context.origin)
                FROM touched WHERE \(isMail)
            )
            UPDATE outreach.campaign_touch SET made_up_at = \(context.now) WHERE campaign = \(round.campaign) AND place = \(round.place)
            """)
    }
}
