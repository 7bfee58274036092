import Contracts
import Messaging
import MessagingClient
import PostgreSQL

/// What settles a message of which nobody knew whether it went: a link in it that somebody used, what came back for it, or a person who
/// found out.
enum MailEvidence {
    /// A link of the message was used: it arrived. Nothing happens to one that is known.
    static func arrived(_ mail: MailID, _ context: CommandContext) async throws {
        try await settle(mail, as: "sent", evidence: "a link in it was used", by: "the link", context)
    }

    /// Something came back for it that only its arrival explains, such as a reply or a bounce.
    static func arrived(_ mail: MailID, by what: String, _ context: some Effecting) async throws {
        try await settle(mail, as: "sent", evidence: "\(what) came", by: what, context)
    }

    /// The way that it went by says whether it has it. What it has not is sent again, unless its campaign was cancelled.
    static func told(_ mail: MailID, went: Bool, by route: String, _ context: some Effecting) async throws {
        if went {
            try await settle(mail, as: "sent", evidence: "\(route) has it", by: route, context)
            return
        }
        let cancelled = try await context.transaction.queryOne(
            "SELECT m.id FROM outreach.mail AS m JOIN outreach.campaign AS k ON k.id = m.campaign WHERE m.id = \(mail) AND k.state = 'cancelled'")
        try await settle(mail, as: cancelled == nil ? "created" : "failed", evidence: "\(route) has no such message", by: route, context)
    }

    /// A person's word for it. Refuses (notFound, conflict) what there is not, or is known already.
    static func settle(_ command: SettleMail, _ context: CommandContext) async throws -> Done {
        let states = ["sent": "sent", "again": "created", "not_sent": "failed"]
        guard let state = states[command.outcome] else {
            throw Refusal(.invalid, "Select what became of the message", remedy: "One of sent, again, not_sent.", field: "outcome")
        }
        guard !command.evidence.trimmed.isEmpty else { throw Refusal(.invalid, "Enter how you know", field: "evidence") }
        if try await settle(command.id, as: state, evidence: command.evidence.trimmed, by: context.author, context) { return Done() }
        guard let row = try await context.transaction.queryOne("SELECT state FROM outreach.mail WHERE id = \(command.id)") else {
            throw Refusal(.notFound, "There is no such message.", remedy: "Choose one of the list.", field: "id")
        }
        throw Refusal(
            .conflict, "The message is \(try row.get("state", as: String.self)), not unknown.", remedy: "Somebody has settled it; nothing is to be done.")
    }

    @discardableResult
    private static func settle(_ mail: MailID, as state: String, evidence: String, by whom: String, _ context: some Effecting) async throws -> Bool {
        let row = try await context.transaction.queryOne(
            """
            UPDATE outreach.mail SET state = \(state), reason = CASE WHEN \(state) = 'failed' THEN 'not_sent' END,
                sending_at = CASE WHEN \(state) = 'created' THEN NULL ELSE sending_at END,
                ended_at = CASE WHEN \(state) = 'created' THEN NULL ELSE \(context.now) END,
                due_at = CASE WHEN \(state) = 'created' THEN \(context.now) ELSE due_at END, attempts = CASE WHEN \(state) = 'created' THEN 0 ELSE attempts END,
                settled_at = \(context.now), settled_by = \(whom), evidence = \(evidence)
            WHERE id = \(mail) AND state = 'unknown'
            RETURNING id, programme, purpose, campaign, survey, body, contact, ordinal
            """)
        guard let row else { return false }
        switch state {
        case "sent":
            context.emit(
                MessageSent(
                    programme: try row.get("programme"), message: try row.get("id"), purpose: try row.get("purpose"), campaign: try row.getOptional("campaign"),
                    survey: try row.getOptional("survey"), body: try row.getOptional("body"), contact: try row.getOptional("contact"),
                    ordinal: try row.get("ordinal"), on: context.today))
        case "failed": context.emit(try MessageNotSent(cancelled: row, reason: "not_sent", on: context.today))
        default: context.wake(MailWork.worker)
        }
        return true
    }

    static func list(_: ListUnknownMail, settings: OutreachSettings, _ context: QueryContext) async throws -> UnknownMail {
        let rows = try await context.database.query(
            """
            SELECT m.id, m.purpose, coalesce(k.name, '') AS ask, m.body, coalesce(s.name, t.name, m.body, '') AS body_name, m.ended_at, m.detail,
                m.route, m.handovers, count(*) OVER () AS total
            FROM outreach.mail AS m LEFT JOIN outreach.campaign AS k ON k.id = m.campaign
                LEFT JOIN register.school AS s ON s.urn = CASE WHEN m.body LIKE 'school:%' THEN substr(m.body, 8)::integer END
                LEFT JOIN register.trust AS t ON t.uid = CASE WHEN m.body LIKE 'trust:%' THEN substr(m.body, 7)::integer END
            WHERE m.state = 'unknown' ORDER BY m.ended_at, m.id LIMIT 500
            """)
        return UnknownMail(
            messages: try rows.map { row in
                let id: MailID = try row.get("id")
                let purpose: String = try row.get("purpose")
                let ask: String = try row.get("ask")
                return UnknownMessage(
                    id: id, purpose: purpose, ask: ask.isEmpty ? purpose.replacing("_", with: " ") : ask, body: try row.getOptional("body"),
                    bodyName: try row.get("body_name"), since: try row.get("ended_at"),
                    messageID: try row.getOptional("route") == "notify"
                        ? HandedOver(id: id, number: try row.get("handovers")).reference : "\(id)@\(settings.sender.domain)",
                    detail: try row.getOptional("detail"))
            }, total: try rows.first?.get("total") ?? 0)
    }
}
