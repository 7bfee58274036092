import Contracts
import Logging
import Messaging
import PostgreSQL

/// Asks a service that can be asked what became of messages of which nobody knows whether it took them: when so much time has passed that
/// its "no" holds, and as long as it remembers.
struct MailSettling: Sendable {
    /// Notify forgets after seven days.
    private static let rememberedFor: Int64 = 6 * 86_400

    let delivery: Delivery

    func run(_ context: WorkerContext) async throws {
        guard let doubts = delivery.doubtsFor else { return }
        let now = try await context.now()
        let rows = try await context.database.query(
            """
            SELECT id, handovers FROM outreach.mail WHERE state = 'unknown' AND route = \(delivery.route)
                AND ended_at BETWEEN \(now.adding(seconds: -Self.rememberedFor)) AND \(now.adding(seconds: -doubts))
            ORDER BY ended_at, id LIMIT \(delivery.atOnce)
            """)
        if rows.isEmpty { return }
        let mails = try rows.map { HandedOver(id: try $0.get("id"), number: try $0.get("handovers")) }
        let told = zip(mails, await delivery.wereDelivered(mails)).compactMap { mail, went in went.map { (id: mail.id, went: $0) } }
        if told.isEmpty { return }
        try await context.transaction { work in
            for mail in told { try await MailEvidence.told(mail.id, went: mail.went, by: delivery.route, work) }
        }
        context.logger.notice("Mail of which nobody knew was settled", metadata: ["messages": "\(told.count)"])
    }
}
