import Contracts
import Messaging
import PostgreSQL

/// Stops campaigns, surveys and reminders to the address behind a token, at once and everywhere: what is queued to it is
/// cancelled in the same transaction. Doing it twice is doing it once.
func optOut(_ command: OptOut, _ context: CommandContext) async throws -> Done {
    let told = try await MailToken.resolve(command.token, context.transaction)
    let added = try await context.transaction.execute(
        """
        INSERT INTO outreach.suppression (address, reason, since) SELECT lower(email), 'opted_out', \(context.now) FROM outreach.contact
        WHERE id = \(told.contact) ON CONFLICT (address) DO UPDATE SET reason = 'opted_out' WHERE suppression.reason <> 'opted_out'
        """)
    var addedBody = 0
    if command.wholeBody {
        addedBody = try await context.transaction.execute(
            "INSERT INTO outreach.body_suppression (body, since) VALUES (\(told.body), \(context.now)) ON CONFLICT DO NOTHING")
    }
    let cancelled = try await context.transaction.query(
        """
        UPDATE outreach.mail AS m SET state = 'cancelled', reason = 'opted_out', ended_at = \(context.now)
        FROM outreach.contact AS c, outreach.contact AS stopped
        WHERE stopped.id = \(told.contact) AND c.id = m.contact AND m.state = 'created' AND m.purpose IN ('campaign', 'survey_invitation', 'survey_reminder', 'survey_link')
            AND (lower(c.email) = lower(stopped.email) OR (\(command.wholeBody) AND c.body = \(told.body)))
        RETURNING m.id, m.programme, m.purpose, m.campaign, m.survey, m.body
        """)
    for row in cancelled { context.emit(try MessageNotSent(cancelled: row, reason: "opted_out", on: context.today)) }
    if added > 0 || addedBody > 0 {
        context.emit(ContactOptedOut(contact: told.contact, body: told.body, wholeBody: command.wholeBody, on: context.today))
    }
    return Done()
}

extension MessageNotSent {
    /// From a row of `outreach.mail` that was given up.
    init(cancelled row: Row, reason: String, on day: Day) throws {
        self.init(
            programme: try row.get("programme"), message: try row.get("id"), purpose: try row.get("purpose"), campaign: try row.getOptional("campaign"),
            survey: try row.getOptional("survey"), body: try row.getOptional("body"), reason: reason, on: day)
    }
}
