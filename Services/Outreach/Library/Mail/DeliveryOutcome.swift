/// What is known after a message was handed over, or not.
package enum DeliveryOutcome: Sendable, Equatable {
    /// The server took it, or the file is there.
    case sent
    /// Refused for good. `bounced`: the address itself is refused.
    case failed(detail: String, bounced: Bool)
    /// Handed over, and nobody can say whether it was taken.
    case unknown(detail: String)
    /// Nothing was handed over: try again.
    case later(detail: String)
}

/// Takes messages to where they go. Calls block: they run on the carrier's own queue.
protocol MailCarrier: AnyObject, Sendable {
    func deliver(_ mail: OutgoingMail) -> DeliveryOutcome
    /// After a batch: what was delivered is on disk.
    func settle()
    /// Of a message that a crash left in hand: whether it went. Nil where nobody can say.
    func wasDelivered(_ id: String) -> Bool?
}
