import Contracts
import Logging
import Messaging
import MessagingClient
import PostgreSQL

/// How a message that was taken up ended, or that it waits again.
struct MailResult: Sendable {
    var mail: ClaimedMail
    /// sent, unknown, failed, cancelled; created: it waits again
    var state: String
    var reason: String?
    var detail: String?
    /// The address that was refused as such.
    var bounced: String?

    init(_ mail: ClaimedMail, state: String, reason: String? = nil, detail: String? = nil, bounced: String? = nil) {
        self.mail = mail
        self.state = state
        self.reason = reason
        self.detail = detail
        self.bounced = bounced
    }

    /// Keeps them in one statement, with their events; of a message that somebody else has settled meanwhile, nothing.
    static func keep(_ results: [MailResult], _ work: WorkerTransaction) async throws {
        let kept = try await work.transaction.query(
            """
            UPDATE outreach.mail AS m SET state = given.state, reason = given.reason, detail = given.detail,
                sending_at = CASE WHEN given.state = 'created' THEN NULL ELSE m.sending_at END,
                ended_at = CASE WHEN given.state = 'created' THEN NULL ELSE \(work.now) END
            FROM unnest(\(results.map(\.mail.id)), \(results.map(\.state)), \(results.map(\.reason)), \(results.map(\.detail)),
                \(results.map(\.mail.sender))) AS given (id, state, reason, detail, sender)
            WHERE m.id = given.id AND m.state = 'sending' AND m.sender IS NOT DISTINCT FROM given.sender
            RETURNING m.id
            """)
        let ours = Set(try kept.map { try $0.get("id", as: MailID.self) })
        let results = results.filter { ours.contains($0.mail.id) }
        let bounced = Set(results.compactMap(\.bounced)).sorted()
        if !bounced.isEmpty {
            try await work.transaction.execute(
                """
                INSERT INTO outreach.suppression (address, reason, since, how) SELECT address, 'bounced', \(work.now), 'bounce' FROM unnest(\(bounced)) AS address
                ON CONFLICT DO NOTHING
                """)
            try await OpenTouches.stop(ofAddresses: bounced, "suppressed", work)
        }
        for result in results { result.emit(work) }
    }

    func tell(_ logger: Logger) {
        logger.tracing(mail.traceparent).log(
            level: state == "sent" ? .debug : .notice, state == "sent" ? "A message was sent" : "A message was not sent",
            metadata: ["mail": "\(mail.id)", "purpose": "\(mail.purpose)", "state": "\(state)", "detail": "\(detail ?? "")"])
    }

    /// Sign-in is between Access and the person: nothing is counted of it.
    private func emit(_ work: WorkerTransaction) {
        guard mail.purpose != "sign_in" else { return }
        if state == "sent" {
            work.emit(
                MessageSent(
                    programme: mail.programme, message: mail.id, purpose: mail.purpose, campaign: mail.campaign, survey: mail.survey, body: mail.body,
                    contact: mail.contact, ordinal: mail.ordinal, on: work.today), origin: mail.origin, trace: mail.trace)
        } else if let reason {
            work.emit(
                MessageNotSent(
                    programme: mail.programme, message: mail.id, purpose: mail.purpose, campaign: mail.campaign, survey: mail.survey, body: mail.body,
                    reason: reason, on: work.today), origin: mail.origin, trace: mail.trace)
        }
    }
}
