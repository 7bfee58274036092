import Contracts
import Messaging
import PostgreSQL

/// Stops campaigns, surveys and reminders, at once and for every programme: what is queued is cancelled in the same transaction, and
/// what is recorded holds whatever file comes next. Doing it twice is doing it once.
struct OptingOut: Sendable {
    /// Lower case; nil where only the body is stopped.
    var address: String?
    /// Everybody there; nil where only the address is stopped.
    var body: BodyReference?
    /// link, reply, phone, letter, staff
    var how: String

    /// Whether anything was new.
    @discardableResult
    func keep(_ context: some Effecting) async throws -> Bool {
        var added = 0
        if let address {
            added += try await context.transaction.execute(
                """
                INSERT INTO outreach.suppression (address, reason, since, how) VALUES (\(address), 'opted_out', \(context.now), \(how))
                ON CONFLICT (address) DO UPDATE SET reason = 'opted_out', how = excluded.how WHERE suppression.reason <> 'opted_out'
                """)
        }
        if let body {
            added += try await context.transaction.execute(
                "INSERT INTO outreach.body_suppression (body, since, how) VALUES (\(body), \(context.now), \(how)) ON CONFLICT DO NOTHING")
        }
        let cancelled = try await context.transaction.query(
            """
            UPDATE outreach.mail AS m SET state = 'cancelled', reason = 'opted_out', ended_at = \(context.now)
            FROM outreach.contact AS c
            WHERE c.id = m.contact AND m.state = 'created' AND m.purpose IN ('campaign', 'survey_invitation', 'survey_reminder', 'survey_link')
                AND (lower(c.email) = \(address)::text OR c.body = ANY(register.line_of(\(body)::text)))
            RETURNING m.id, m.programme, m.purpose, m.campaign, m.survey, m.body
            """)
        for row in cancelled { context.emit(try MessageNotSent(cancelled: row, reason: "opted_out", on: context.today)) }
        if let address { try await OpenTouches.stop(ofAddresses: [address], "opted_out", context) }
        if let body { try await OpenTouches.stop(of: body, "opted_out", context) }
        return added > 0
    }

    /// And tells the other services, which know people by their contact: of each, at every body where the address is.
    func keepAndTell(_ context: some Effecting) async throws {
        guard try await keep(context) else { return }
        let told = try await context.transaction.query(
            """
            SELECT id, body, body = ANY(register.line_of(\(body)::text)) AS is_whole FROM outreach.contact
            WHERE lower(email) = \(address)::text OR body = ANY(register.line_of(\(body)::text)) ORDER BY id
            """)
        for row in told {
            let isWhole: Bool? = try row.getOptional("is_whole")
            context.emit(ContactOptedOut(contact: try row.get("id"), body: try row.get("body"), wholeBody: isWhole == true, on: context.today))
        }
    }
}

/// What waits to be sent about a campaign is given up, because the body has answered it: with interest, with a no, or by being supported.
enum CampaignsAnswered {
    static func stop(_ body: BodyReference, _ context: some Effecting) async throws {
        let cancelled = try await context.transaction.query(
            """
            UPDATE outreach.mail SET state = 'cancelled', reason = 'no_longer_needed', ended_at = \(context.now)
            WHERE body = ANY(register.line_of(\(body))) AND purpose = 'campaign' AND state = 'created' RETURNING id, programme, purpose, campaign, survey, body
            """)
        for row in cancelled { context.emit(try MessageNotSent(cancelled: row, reason: "no_longer_needed", on: context.today)) }
        try await OpenTouches.stop(of: body, "no_longer_needed", context)
    }
}

extension MessageNotSent {
    /// From a row of `outreach.mail` that was given up.
    init(cancelled row: Row, reason: String, on day: Day) throws {
        self.init(
            programme: try row.get("programme"), message: try row.get("id"), purpose: try row.get("purpose"), campaign: try row.getOptional("campaign"),
            survey: try row.getOptional("survey"), body: try row.getOptional("body"), reason: reason, on: day)
    }
}
