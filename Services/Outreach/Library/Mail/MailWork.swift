import Contracts
import Logging
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord

/// The worker that sends mail, at most 100 messages at a time: `sending` is committed, messages are handed over, outcomes are
/// committed. A crash between leaves `sending`, which another replica or the next start settles.
struct MailWork: Sendable {
    static let worker = "mail"
    /// After so many tries that handed nothing over, it is given up.
    private static let mostAttempts = 10
    /// How often what other replicas may have left in hand is looked for.
    private static let betweenLooks = Duration.seconds(5)

    let settings: OutreachSettings
    let record: ProgrammeRecord

    func run(_ context: WorkerContext) async throws {
        let delivery = try Delivery(settings)
        try await MailSender.during(context.database) { sender in
            var looked: ContinuousClock.Instant?
            while !Task.isCancelled {
                if looked.map({ ContinuousClock.now - $0 > Self.betweenLooks }) ?? true {
                    try await MailRecovery(delivery: delivery).run(context)
                    looked = .now
                }
                let (taken, delayed) = try await sendBatch(delivery, context, by: sender)
                if taken == 0 || delayed > 0 { try await context.waitForWork(atMost: .seconds(delayed > 0 ? 5 : 1)) }
            }
        }
    }

    /// How many were taken up, and how many of them have to wait.
    func sendBatch(_ delivery: Delivery, _ context: WorkerContext, by sender: MailSender? = nil) async throws -> (taken: Int, delayed: Int) {
        let now = try await context.now()
        let waiting = try await context.database.queryOne(
            "SELECT EXISTS (SELECT FROM outreach.mail WHERE state = 'created' AND due_at <= \(now)) AS some")
        var claimed: [ClaimedMail] = []
        if try waiting?.get("some") == true {
            let allowance = try await CampaignPace(record: record).allowance(context.database, now: now)
            claimed = try await ClaimedMail.take(context, campaigns: allowance, by: sender?.number)
        }
        guard !claimed.isEmpty else {
            try await finishCampaigns(context.database, now)
            return (0, 0)
        }
        let writer = MailWriter(settings: settings, record: record)
        var results: [MailResult] = []
        var ready: [(mail: ClaimedMail, outgoing: OutgoingMail)] = []
        for (mail, written) in await writer.write(claimed, context, now: now) {
            switch written {
            case .ready(let outgoing): ready.append((mail, outgoing))
            case .notNeeded: results.append(MailResult(mail, state: "cancelled", reason: "no_longer_needed"))
            case .refused(let detail): results.append(MailResult(mail, state: "failed", reason: "permanent_failure", detail: detail))
            case .later(let detail): results.append(later(mail, detail))
            }
        }
        try await sender?.check()
        let outcomes = await delivery.deliver(ready.map(\.outgoing))
        for ((mail, outgoing), outcome) in zip(ready, outcomes) { results.append(result(mail, outgoing, outcome)) }
        let settled = results
        try await context.transaction { work in try await MailResult.keep(settled, work) }
        MailMeasures.count(settled)
        for result in settled { result.tell(context.logger) }
        return (claimed.count, settled.count { $0.state == "created" })
    }

    private func result(_ mail: ClaimedMail, _ outgoing: OutgoingMail, _ outcome: DeliveryOutcome) -> MailResult {
        switch outcome {
        case .sent: MailResult(mail, state: "sent")
        case .failed(let detail, let bounced):
            MailResult(mail, state: "failed", reason: "permanent_failure", detail: detail, bounced: bounced ? outgoing.to.address.lowercased() : nil)
        // A sign-in message is sent again; anything else is not, without evidence or a person.
        case .unknown(let detail): mail.purpose == "sign_in" ? later(mail, detail) : MailResult(mail, state: "unknown", reason: "unknown", detail: detail)
        case .later(let detail): later(mail, detail)
        }
    }

    private func later(_ mail: ClaimedMail, _ detail: String) -> MailResult {
        mail.attempts < MailWork.mostAttempts
            ? MailResult(mail, state: "created", detail: detail) : MailResult(mail, state: "failed", reason: "permanent_failure", detail: detail)
    }

    /// A campaign ends when nothing of it waits, neither to be sent nor to be made by a person, and no touch follows.
    private func finishCampaigns(_ database: Pool, _ now: Instant) async throws {
        try await database.execute(
            """
            UPDATE outreach.campaign AS k SET state = 'finished', ended_at = \(now) WHERE k.state = 'running'
                AND NOT EXISTS (SELECT FROM outreach.mail AS m WHERE m.campaign = k.id AND m.state IN ('created', 'sending'))
                AND NOT EXISTS (SELECT FROM outreach.touch AS t WHERE t.campaign = k.id AND t.state = 'open')
                AND NOT EXISTS (SELECT FROM outreach.campaign_touch AS f WHERE f.campaign = k.id AND f.made_up_at IS NULL)
            """)
    }
}
