import Contracts
import Messaging
import MessagingClient
import PostgreSQL

extension AnsweredMail {
    /// After so many returns for now it is given up.
    private static let mostSoftBounces = 3

    /// For good: nobody writes to the address again. For now: it is sent again tomorrow, three times at most, unless its campaign was
    /// cancelled.
    func bounced(isHard: Bool, detail: String, _ work: some Effecting) async throws {
        if isHard {
            try await work.transaction.execute(
                """
                INSERT INTO outreach.suppression (address, reason, since, how) VALUES (\(address), 'bounced', \(work.now), 'bounce') ON CONFLICT DO NOTHING
                """)
            try await OpenTouches.stop(ofAddresses: [address], "suppressed", work)
        } else if try await isSentAgain(detail, work) {
            return
        }
        let failed = try await work.transaction.queryOne(
            """
            UPDATE outreach.mail SET state = 'failed', reason = 'permanent_failure', detail = \(detail), ended_at = \(work.now)
            WHERE id = \(id) AND state = 'sent' RETURNING id, programme, purpose, campaign, survey, body
            """)
        guard let failed else { return }
        work.emit(try MessageNotSent(cancelled: failed, reason: "permanent_failure", on: work.today), origin: MessageID(id.uuid), trace: trace)
    }

    private func isSentAgain(_ detail: String, _ work: some Effecting) async throws -> Bool {
        try await work.transaction.execute(
            """
            UPDATE outreach.mail AS m SET state = 'created', sending_at = NULL, ended_at = NULL, reason = NULL, detail = \(detail),
                due_at = \(work.now.adding(seconds: 86_400)), attempts = 0, soft_bounces = soft_bounces + 1, delivered_at = NULL
            WHERE m.id = \(id) AND m.state = 'sent' AND m.soft_bounces < \(Self.mostSoftBounces)
                AND (m.campaign IS NULL OR EXISTS (SELECT FROM outreach.campaign AS k WHERE k.id = m.campaign AND k.state <> 'cancelled'))
                AND NOT EXISTS (SELECT FROM outreach.inbound_mail AS i WHERE i.mail = m.id AND i.meaning IN ('replied', 'stopped'))
            """) == 1
    }
}
