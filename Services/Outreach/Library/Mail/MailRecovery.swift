import Contracts
import Logging
import Messaging
import PostgreSQL

/// Settles what a process that is gone left in `sending`: in a folder by looking, at Notify by asking; at a server nobody can
/// say, so it becomes `unknown`, except a sign-in message, which is sent again. What a replica that lives has in hand is left to it.
struct MailRecovery: Sendable {
    let delivery: Delivery

    func run(_ context: WorkerContext) async throws {
        let rows = try await context.database.query(
            """
            SELECT id, purpose, programme, campaign, survey, link, body, contact, event, event_message, application, ordinal, token, attempts, handovers, route,
                sender, trace
            FROM outreach.mail AS m
            WHERE state = 'sending' AND NOT EXISTS (
                SELECT FROM pg_locks AS l WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
                    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                    AND l.classid = \(MailSender.locks)::bigint::oid AND l.objid = m.sender::bigint::oid)
            ORDER BY id
            """)
        if rows.isEmpty { return }
        let mails = try rows.map(ClaimedMail.init(row:))
        // A restored system's folder is a new one: that a message is not in it says nothing of the folder of the first.
        let held = try await MailHolding.isHeld(context.database)
        let went = await delivery.wereDelivered(mails.map { HandedOver(id: $0.id, number: $0.handovers) })
        let results = zip(mails, went).map { mail, went in
            // What went by another way cannot be seen at this one.
            switch mail.route == nil || mail.route == delivery.route ? went : nil {
            case true?: MailResult(mail, state: "sent")
            case false? where delivery.doubtsFor == nil && !held: MailResult.putBack(mail, "left in hand by an earlier run, and not delivered")
            case _ where mail.purpose == "sign_in": MailResult(mail, state: "created", detail: "left in hand by an earlier run")
            default: MailResult(mail, state: "unknown", reason: "unknown", detail: "left in hand by an earlier run")
            }
        }
        try await context.transaction { work in try await MailResult.keep(results, work) }
        MailMeasures.count(results)
        context.logger.notice("Mail that an earlier run left in hand was settled", metadata: ["messages": "\(results.count)"])
    }
}
