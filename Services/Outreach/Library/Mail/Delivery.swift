import Dispatch

/// Runs a carrier's blocking calls on a queue of its own: Swift's cooperative threads never wait for a disk or a server.
final class Delivery: Sendable {
    private let queue = DispatchQueue(label: "alongside.mail")
    private let carrier: any MailCarrier

    init(_ carrier: any MailCarrier) { self.carrier = carrier }

    /// Those that a process has, which work beside each other: while one waits for the server, the other is at the database. A
    /// server's sessions are shared out among them.
    static func all(_ settings: OutreachSettings) throws -> [Delivery] {
        switch settings.delivery {
        case .folder(let folder): return [Delivery(try MaildirCarrier(folder: folder))]
        case .smtp(let smtp):
            return try shared(smtp.sessions).map { Delivery(try SMTPCarrier(smtp, sessions: $0)) }
        case .notify(let notify): return shared(notify.sessions).map { Delivery(NotifyCarrier(notify, sessions: $0)) }
        }
    }

    private static func shared(_ sessions: Int) -> [Int] { [(sessions + 1) / 2, sessions / 2].filter { $0 > 0 } }

    var atOnce: Int { carrier.atOnce }
    var route: String { carrier.route }
    var doubtsFor: Int64? { carrier.doubtsFor }

    /// One outcome for each message, in order.
    func deliver(_ batch: [OutgoingMail]) async -> [DeliveryOutcome] {
        await withCheckedContinuation { continuation in
            queue.async { [carrier] in continuation.resume(returning: carrier.deliver(batch)) }
        }
    }

    /// For each whether it went; nil where nobody can say.
    func wereDelivered(_ mails: [HandedOver]) async -> [Bool?] {
        await withCheckedContinuation { continuation in
            queue.async { [carrier] in continuation.resume(returning: carrier.wereDelivered(mails)) }
        }
    }
}
