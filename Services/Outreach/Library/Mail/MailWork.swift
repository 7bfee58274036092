import Contracts
import Logging
import Messaging
import PostgreSQL
import Programme
import ProgrammeRecord
import Synchronization

/// The worker that sends mail, no more at a time than may be in hand: `sending` is committed, messages are handed over, outcomes are
/// committed. A crash between leaves `sending`, which another replica or the next start settles.
struct MailWork: Sendable {
    static let worker = "mail"
    /// How often what other replicas may have left in hand is looked for.
    private static let betweenLooks = Duration.seconds(5)

    let settings: OutreachSettings
    let record: ProgrammeRecord
    private let allowance = CampaignAllowance()
    private let press = LetterPress()

    init(settings: OutreachSettings, record: ProgrammeRecord) {
        self.settings = settings
        self.record = record
    }

    func run(_ context: WorkerContext) async throws {
        let deliveries = try Delivery.all(settings)
        try await MailSender.during(context.database) { sender in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (place, delivery) in deliveries.enumerated() {
                    group.addTask { try await keepSending(delivery, context, by: sender, looksAround: place == 0) }
                }
                try await group.waitForAll()
            }
        }
    }

    /// - Parameter looksAround: whether it settles what others have left, too.
    private func keepSending(_ delivery: Delivery, _ context: WorkerContext, by sender: MailSender, looksAround: Bool) async throws {
        let stopping = Stopping()
        try await withTaskCancellationHandler {
            var looked: ContinuousClock.Instant?
            while !Task.isCancelled {
                if looksAround, looked.map({ ContinuousClock.now - $0 > Self.betweenLooks }) ?? true {
                    try await MailRecovery(delivery: delivery).run(context)
                    looked = .now
                }
                let ends = ContinuousClock.now + Self.betweenLooks
                // Once begun it is ended: whoever stops the process would otherwise leave in hand what has gone already.
                let (taken, delayed) = try await Task {
                    try await send(delivery, context, by: sender) { stopping.isAsked.load(ordering: .relaxed) || ContinuousClock.now > ends }
                }.value
                if taken == delayed { try await context.waitForWork(atMost: .seconds(taken > 0 ? 5 : 1)) }
            }
        } onCancel: {
            stopping.isAsked.store(true, ordering: .relaxed)
        }
    }

    /// Whether whoever runs the worker wants it to end.
    private final class Stopping: Sendable {
        let isAsked = Atomic(false)
    }

    /// One batch alone.
    func sendBatch(_ delivery: Delivery, _ context: WorkerContext, by sender: MailSender? = nil) async throws -> (taken: Int, delayed: Int) {
        try await send(delivery, context, by: sender) { true }
    }

    /// Batch after batch until none waits, the server or an owner is away, or it is to end. The outcomes of one are kept in the transaction that
    /// takes up the next: at no time is more in hand than the carrier may have, and each batch costs one commit.
    ///
    /// - Returns: how many the last batch had, and how many of them were put back because the server or an owner is away.
    func send(
        _ delivery: Delivery, _ context: WorkerContext, by sender: MailSender?, isToEnd: @Sendable () -> Bool
    ) async throws -> (taken: Int, delayed: Int) {
        var now = try await context.now()
        var claimed = try await takeFirst(delivery, context, by: sender, now: now)
        guard !claimed.isEmpty else {
            try await finishCampaigns(context.database, now)
            return (0, 0)
        }
        while true {
            let settled = try await handOver(claimed, delivery, context, by: sender, now: now)
            let standing = (taken: claimed.count, delayed: settled.count { $0.wait == .uncounted })
            if standing.taken == standing.delayed || isToEnd() {
                try await context.transaction { work in try await MailResult.keep(settled, work) }
                claimed = []
            } else {
                now = try await context.now()
                claimed = try await exchange(settled, delivery, context, by: sender, now: now)
            }
            MailMeasures.count(settled)
            for result in settled { result.tell(context.logger) }
            if claimed.isEmpty { return standing }
        }
    }

    private func takeFirst(_ delivery: Delivery, _ context: WorkerContext, by sender: MailSender?, now: Instant) async throws -> [ClaimedMail] {
        let waiting = try await context.database.queryOne(
            "SELECT EXISTS (SELECT FROM outreach.mail WHERE state = 'created' AND due_at <= \(now)) AS some")
        guard try waiting?.get("some") == true else { return [] }
        let campaigns = try await allowance.take(delivery.atOnce, CampaignPace(record: record), context.database, now: now)
        return try await ClaimedMail.take(context, atOnce: delivery.atOnce, campaigns: campaigns, by: sender?.number)
    }

    /// Keeps what became of one batch, and takes up the next.
    private func exchange(
        _ settled: [MailResult], _ delivery: Delivery, _ context: WorkerContext, by sender: MailSender?, now: Instant
    ) async throws -> [ClaimedMail] {
        do {
            let campaigns = try await allowance.take(delivery.atOnce, CampaignPace(record: record), context.database, now: now)
            return try await context.transaction { work in
                try await MailResult.keep(settled, work)
                return try await ClaimedMail.take(work, atOnce: delivery.atOnce, campaigns: campaigns, by: sender?.number)
            }
        } catch {
            // What went is known, and is kept, whatever the next ones met with.
            try await context.transaction { work in try await MailResult.keep(settled, work) }
            throw error
        }
    }

    /// Writes the messages and hands them over. They are `sending` from before until their outcomes are kept.
    private func handOver(
        _ claimed: [ClaimedMail], _ delivery: Delivery, _ context: WorkerContext, by sender: MailSender?, now: Instant
    ) async throws -> [MailResult] {
        let writer = MailWriter(settings: settings, record: record, press: press)
        var results: [MailResult] = []
        var ready: [(mail: ClaimedMail, outgoing: OutgoingMail)] = []
        for (mail, written) in await writer.write(claimed, context, now: now) {
            switch written {
            case .ready(let outgoing): ready.append((mail, outgoing))
            case .notNeeded: results.append(MailResult(mail, state: "cancelled", reason: "no_longer_needed"))
            case .refused(let detail): results.append(MailResult(mail, state: "failed", reason: "permanent_failure", detail: detail))
            case .deferred(let detail): results.append(.again(mail, detail))
            case .later(let detail): results.append(.putBack(mail, detail))
            }
        }
        try await sender?.check()
        let outcomes = await delivery.deliver(ready.map(\.outgoing))
        for ((mail, outgoing), outcome) in zip(ready, outcomes) { results.append(result(mail, outgoing, outcome)) }
        return results
    }

    private func result(_ mail: ClaimedMail, _ outgoing: OutgoingMail, _ outcome: DeliveryOutcome) -> MailResult {
        switch outcome {
        case .sent: MailResult(mail, state: "sent")
        case .failed(let detail, let bounced):
            MailResult(mail, state: "failed", reason: "permanent_failure", detail: detail, bounced: bounced ? outgoing.to.address.lowercased() : nil)
        // A sign-in message is sent again; anything else is not, without evidence or a person.
        case .unknown(let detail): mail.purpose == "sign_in" ? .again(mail, detail) : MailResult(mail, state: "unknown", reason: "unknown", detail: detail)
        case .deferred(let detail): .again(mail, detail)
        case .later(let detail): .putBack(mail, detail)
        }
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
