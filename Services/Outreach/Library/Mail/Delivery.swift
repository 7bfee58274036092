import Dispatch

/// Runs a carrier's blocking calls on a queue of its own: Swift's cooperative threads never wait for a disk or a server.
final class Delivery: Sendable {
    private let queue = DispatchQueue(label: "alongside.mail")
    private let carrier: any MailCarrier

    init(_ settings: OutreachSettings) throws {
        switch settings.delivery {
        case .folder(let folder): carrier = try MaildirCarrier(folder: folder)
        case .smtp(let smtp): carrier = try SMTPCarrier(smtp)
        }
    }

    /// One outcome for each message, in order.
    func deliver(_ batch: [OutgoingMail]) async -> [DeliveryOutcome] {
        await withCheckedContinuation { continuation in
            queue.async { [carrier] in
                let outcomes = batch.map { carrier.deliver($0) }
                carrier.settle()
                continuation.resume(returning: outcomes)
            }
        }
    }

    /// For each id whether it went; nil where nobody can say.
    func wereDelivered(_ ids: [String]) async -> [Bool?] {
        await withCheckedContinuation { continuation in
            queue.async { [carrier] in continuation.resume(returning: ids.map { carrier.wasDelivered($0) }) }
        }
    }
}
