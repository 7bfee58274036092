import Contracts
import Messaging
import MessagingClient
import PostgreSQL

/// A message that was taken up, with what is needed to write it.
struct ClaimedMail: Sendable {
    var id: MailID
    var purpose: String
    var programme: String
    var campaign: CampaignID?
    var survey: SurveyID?
    var link: SignInLinkID?
    var body: BodyReference?
    var contact: ContactID?
    /// What it invites to, or tells somebody about who has a place.
    var event: EventID?
    var notice: EventNotice?
    /// Whose letter it is.
    var application: ApplicationID?
    var ordinal: Int
    var token: String
    var attempts: Int
    /// How often it was taken up, and by which way it went last.
    var handovers: Int
    var route: String?
    /// The number of the process that took it up; nil in a test without one.
    var sender: Int?
    /// In which it was asked for; its own where that was not kept.
    var trace: TraceID
    /// Of the contact, the campaign and the school: names as in the query.
    var row: Row

    /// What it causes goes back to it.
    var origin: MessageID { MessageID(id.uuid) }

    var traceparent: String { TraceParent(trace, parent: origin).description }

    init(row: Row) throws {
        id = try row.get("id")
        purpose = try row.get("purpose")
        programme = try row.get("programme")
        campaign = try row.getOptional("campaign")
        survey = try row.getOptional("survey")
        link = try row.getOptional("link")
        body = try row.getOptional("body")
        contact = try row.getOptional("contact")
        event = try row.getOptional("event")
        notice = try row.getOptional("event_message", as: String.self).flatMap(EventNotice.init(rawValue:))
        application = try row.getOptional("application")
        ordinal = try row.get("ordinal")
        token = try row.get("token")
        attempts = try row.get("attempts")
        handovers = try row.get("handovers")
        route = try row.getOptional("route")
        sender = try row.getOptional("sender")
        trace = try row.getOptional("trace") ?? TraceID(id.uuid)
        self.row = row
    }

    /// Takes what somebody asked for first, and then campaigns' messages; while mail is held, sign-in messages alone. Commits `sending` before anything is handed over, and
    /// cancels those that have been stopped since they were queued. Of a campaign that has finished, only what came back for now waits.
    ///
    /// - Parameters:
    ///   - atOnce: how many at most.
    ///   - campaigns: how many of campaigns may go now.
    ///   - route: by which way they go.
    static func take(
        _ context: WorkerContext, atOnce: Int = 100, campaigns: Int, by sender: Int? = nil, route: String = "folder"
    ) async throws -> [ClaimedMail] {
        try await context.transaction { work in try await take(work, atOnce: atOnce, campaigns: campaigns, by: sender, route: route) }
    }

    /// The same in a transaction that does something else, too.
    static func take(_ work: WorkerTransaction, atOnce: Int, campaigns: Int, by sender: Int?, route: String) async throws -> [ClaimedMail] {
        let held = try await MailHolding.isHeld(work.transaction)
        let claimed = try await work.transaction.query(
            """
            WITH owed AS (
                SELECT id FROM outreach.mail WHERE state = 'created' AND purpose <> 'campaign' AND due_at <= \(work.now)
                    AND (purpose = 'sign_in' OR NOT \(held))
                ORDER BY purpose = 'sign_in' DESC, due_at, id LIMIT \(atOnce) FOR UPDATE SKIP LOCKED
            ), paced AS (
                SELECT m.id FROM outreach.mail AS m JOIN outreach.campaign AS k ON k.id = m.campaign
                WHERE m.state = 'created' AND m.due_at <= \(work.now) AND k.state IN ('running', 'finished') AND NOT \(held)
                ORDER BY m.due_at, m.id LIMIT greatest(0, least(\(campaigns), \(atOnce) - (SELECT count(*) FROM owed)::integer))
                FOR UPDATE OF m SKIP LOCKED
            )
            UPDATE outreach.mail SET state = 'sending', sending_at = \(work.now), sender = \(sender)::integer, attempts = attempts + 1,
                route = \(route), handovers = handovers + 1
            WHERE id IN (SELECT id FROM owed UNION ALL SELECT id FROM paced)
            RETURNING id
            """)
        let ids: [MailID] = try claimed.map { try $0.get("id") }
        if ids.isEmpty { return [] }
        let stopped = try await work.transaction.query(
            """
            UPDATE outreach.mail AS m SET state = 'cancelled', reason = CASE WHEN c.erased_at IS NOT NULL THEN 'no_address'
                    WHEN s.reason = 'bounced' AND b.body IS NULL THEN 'suppressed' ELSE 'opted_out' END, ended_at = \(work.now)
            FROM outreach.contact AS c LEFT JOIN outreach.suppression AS s ON s.address = lower(c.email)
                LEFT JOIN outreach.body_suppression AS b ON b.body = ANY(register.line_of(c.body))
            WHERE m.id = ANY(\(ids)) AND c.id = m.contact
                AND (c.erased_at IS NOT NULL OR (m.purpose <> 'notice' AND (s.address IS NOT NULL OR b.body IS NOT NULL)))
            RETURNING m.id, m.programme, m.purpose, m.campaign, m.survey, m.body, m.reason, m.trace
            """)
        for row in stopped {
            let mail: MailID = try row.get("id")
            work.emit(
                try MessageNotSent(cancelled: row, reason: row.get("reason"), on: work.today), origin: MessageID(mail.uuid),
                trace: try row.getOptional("trace") ?? TraceID(mail.uuid))
        }
        let rows = try await work.transaction.query(
            """
            SELECT m.id, m.purpose, m.programme, m.campaign, m.survey, m.link, m.body, m.contact, m.event, m.event_message, m.application, m.ordinal, m.token,
                m.attempts, m.handovers, m.route, m.sender, m.trace, c.name AS contact_name, c.email, v.subject AS template_subject, v.body AS template_body,
                n.subject AS letter_subject, n.text AS letter_text,
                s.name, s.town, s.region, s.phase, s.la_name, s.trust_name, coalesce(s.name, t.name) AS body_name
            FROM outreach.mail AS m LEFT JOIN outreach.contact AS c ON c.id = m.contact LEFT JOIN outreach.campaign AS k ON k.id = m.campaign
                LEFT JOIN outreach.application_letter AS n ON n.id = m.id
                LEFT JOIN outreach.touch AS h ON h.id = m.touch LEFT JOIN outreach.campaign_touch AS f ON f.campaign = h.campaign AND f.place = h.place
                LEFT JOIN outreach.template_version AS v
                    ON v.template = coalesce(f.template, CASE WHEN m.variant = 'B' THEN k.variant_template END, k.template)
                    AND v.version = coalesce(f.template_version, CASE WHEN m.variant = 'B' THEN k.variant_version END, k.template_version)
                LEFT JOIN register.school AS s ON s.urn = CASE WHEN m.body LIKE 'school:%' THEN substr(m.body, 8)::integer END
                LEFT JOIN register.trust AS t ON t.uid = CASE WHEN m.body LIKE 'trust:%' THEN substr(m.body, 7)::integer END
            WHERE m.id = ANY(\(ids)) AND m.state = 'sending' ORDER BY m.id
            """)
        return try rows.map(ClaimedMail.init(row:))
    }
}
