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
    /// Of one that waits again.
    var wait = Wait.counted(seconds: 0)

    enum Wait: Sendable, Equatable {
        /// It was tried, and is not tried before.
        case counted(seconds: Int)
        /// It was not its turn: the server or whoever knows what is in it was away.
        case uncounted
    }

    /// One more try of a message that was refused for now: after a minute, and then twice as long each time, four hours at most.
    /// After the tenth, more than eight hours on, it is given up.
    static func again(_ mail: ClaimedMail, _ detail: String) -> MailResult {
        guard mail.attempts < 10 else { return MailResult(mail, state: "failed", reason: "permanent_failure", detail: detail) }
        var result = MailResult(mail, state: "created", detail: detail)
        result.wait = .counted(seconds: min(60 << max(0, mail.attempts - 1), 4 * 3600))
        return result
    }

    /// As if it had not been taken up.
    static func putBack(_ mail: ClaimedMail, _ detail: String) -> MailResult {
        var result = MailResult(mail, state: "created", detail: detail)
        result.wait = .uncounted
        return result
    }

    private var seconds: Int { if case .counted(let seconds) = wait { seconds } else { 0 } }
    private var tries: Int { wait == .uncounted ? 0 : 1 }

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
                ended_at = CASE WHEN given.state = 'created' THEN NULL ELSE \(work.now) END,
                due_at = CASE WHEN given.seconds > 0 THEN \(work.now) + make_interval(secs => given.seconds) ELSE m.due_at END,
                attempts = m.attempts - 1 + given.tries
            FROM unnest(\(results.map(\.mail.id)), \(results.map(\.state)), \(results.map(\.reason)), \(results.map(\.detail)),
                \(results.map(\.mail.sender)), \(results.map(\.seconds)), \(results.map(\.tries))) AS given (id, state, reason, detail, sender, seconds, tries)
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
                    contact: mail.contact, reason: reason, on: work.today), origin: mail.origin, trace: mail.trace)
        }
    }
}
