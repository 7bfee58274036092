import Dispatch

/// Runs a carrier's blocking calls on a queue of its own: Swift's cooperative threads never wait for a disk or a server.
final class Delivery: Sendable {
    private let queue = DispatchQueue(label: "alongside.mail")
    private let carrier: any MailCarrier

    init(_ carrier: any MailCarrier) { self.carrier = carrier }

    convenience init(_ settings: OutreachSettings) throws {
        switch settings.delivery {
        case .folder(let folder): self.init(try MaildirCarrier(folder: folder))
        case .smtp(let smtp): self.init(try SMTPCarrier(smtp))
        }
    }

    /// One outcome for each message, in order.
    func deliver(_ batch: [OutgoingMail]) async -> [DeliveryOutcome] {
        await withCheckedContinuation { continuation in
            queue.async { [carrier] in continuation.resume(returning: carrier.deliver(batch)) }
        }
    }

    /// For each id whether it went; nil where nobody can say.
    func wereDelivered(_ ids: [String]) async -> [Bool?] {
        await withCheckedContinuation { continuation in
            queue.async { [carrier] in continuation.resume(returning: carrier.wereDelivered(ids)) }
        }
    }
}
