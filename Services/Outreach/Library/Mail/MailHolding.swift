import Contracts
import Messaging
import PostgreSQL

/// Holds mail and lets it go. A restored system begins with mail held: what waits there may have been sent already, after the moment
/// to which it was restored, and only a person can know (docs/decisions/0033-backup.md).
enum MailHolding {
    /// Also on a database whose restore is not finished, and which was put under a service that goes on: its mail is to be held, and is not yet.
    static func isHeld(_ database: some Queryable) async throws -> Bool {
        try await database.queryOne(
            """
            SELECT EXISTS (SELECT FROM outreach.mail_hold WHERE released_at IS NULL)
                OR current_setting('restore_command') LIKE \(UnfinishedRestore.pattern) AS held
            """)?.get("held") ?? false
    }

    /// Refuses (conflict) where it is held already. What is in hand goes still.
    static func hold(_ command: HoldMail, _ context: CommandContext) async throws -> Done {
        guard !command.reason.trimmed.isEmpty else { throw Refusal(.invalid, "Enter why mail is held", field: "reason") }
        let held = try await context.transaction.execute(
            """
            INSERT INTO outreach.mail_hold (held_at, reason, held_by) VALUES (\(context.now), \(command.reason.trimmed), \(context.author))
            ON CONFLICT DO NOTHING
            """)
        guard held == 1 else { throw Refusal(.conflict, "Mail is held already.", remedy: "`alongside mail held` says why and since when.") }
        return Done()
    }

    static func release(_: ReleaseMail, _ context: CommandContext) async throws -> Done {
        let released = try await context.transaction.execute(
            "UPDATE outreach.mail_hold SET released_at = \(context.now), released_by = \(context.author) WHERE released_at IS NULL")
        guard released == 1 else { throw notHeld }
        context.wake(MailWork.worker)
        return Done()
    }

    static func cancel(_ command: CancelHeldMail, _ context: CommandContext) async throws -> HeldMailCancelled {
        guard !command.reason.trimmed.isEmpty else { throw Refusal(.invalid, "Enter why the messages are given up", field: "reason") }
        guard try await isHeld(context.transaction) else { throw notHeld }
        let given = try await context.transaction.query(
            """
            UPDATE outreach.mail SET state = 'cancelled', reason = 'held', detail = \(command.reason.trimmed), ended_at = \(context.now)
            WHERE state = 'created' AND purpose <> 'sign_in' RETURNING id, programme, purpose, campaign, survey, body
            """)
        for row in given { context.emit(try MessageNotSent(cancelled: row, reason: "held", on: context.today)) }
        return HeldMailCancelled(messages: given.count)
    }

    static func answer(_: GetMailHold, _ context: QueryContext) async throws -> MailHold {
        let hold = try await context.database.queryOne("SELECT held_at, reason FROM outreach.mail_hold WHERE released_at IS NULL")
        let rows = try await context.database.query(
            """
            SELECT m.purpose, coalesce(k.name, replace(m.purpose, '_', ' ')) AS ask, count(*) AS messages, min(m.queued_at) AS first, max(m.queued_at) AS last
            FROM outreach.mail AS m LEFT JOIN outreach.campaign AS k ON k.id = m.campaign
            WHERE m.state = 'created' AND m.purpose <> 'sign_in' GROUP BY m.purpose, m.campaign, k.name ORDER BY messages DESC, ask
            """)
        return MailHold(
            since: try hold?.get("held_at"), reason: try hold?.get("reason"),
            waiting: try rows.map {
                WaitingMail(
                    purpose: try $0.get("purpose"), ask: try $0.get("ask"), messages: try $0.get("messages"), first: try $0.get("first"),
                    last: try $0.get("last"))
            })
    }

    private static var notHeld: Refusal { Refusal(.conflict, "Mail is not held.", remedy: "Nothing is to be done: what waits goes out.") }
}
