/// What is known after a message was handed over, or not.
package enum DeliveryOutcome: Sendable, Equatable {
    /// The server took it, or the file is there.
    case sent
    /// Refused for good. `bounced`: the address itself is refused.
    case failed(detail: String, bounced: Bool)
    /// Handed over, and nobody can say whether it was taken.
    case unknown(detail: String)
    /// Refused for now, by a server that has others to take: try this one again after a while.
    case deferred(detail: String)
    /// The server or the folder is not there, which says nothing of the message: try again.
    case later(detail: String)
}

extension MailCarrier {
    var doubtsFor: Int64? { nil }
}

/// Takes messages to where they go. Calls block: they run on the carrier's own queue.
protocol MailCarrier: AnyObject, Sendable {
    /// How many may be in hand at once: after a crash nobody may know what became of so many.
    var atOnce: Int { get }
    /// One outcome for each, in order.
    func deliver(_ batch: [OutgoingMail]) -> [DeliveryOutcome]
    /// Of messages that a crash left in hand: whether each went. Nil where nobody can say.
    func wereDelivered(_ mails: [HandedOver]) -> [Bool?]
    /// What the way is called in the record: folder, smtp, notify.
    var route: String { get }
    /// For so many seconds after a message was handed over, a "no" of `wereDelivered` may turn into a "yes"; nil where it holds at once.
    var doubtsFor: Int64? { get }
}
