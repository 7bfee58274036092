package import Contracts

/// One message on the wire: CloudEvents 1.0 JSON in structured mode, in one frame. A command, a query, a reply
/// and a row of the log all have this form.
///
/// A request travels DEALER → ROUTER as a single frame (which ROUTER receives as its identity frame and this one,
/// with no empty delimiter), and its reply travels back the same way.
package struct Envelope: Sendable, Equatable {
    /// Made with the intent; the same id may be sent again.
    package var id: MessageID
    /// The principal or service that wrote it.
    package var source: String
    package var type: MessageName
    /// What an event is about.
    package var subject: String?
    package var time: Instant
    /// W3C trace context: what it belongs to, for the logs of all who touch it.
    package var traceparent: String?
    /// The signed token by which the sender vouches for a person.
    package var actor: String?
    /// In a reply the id of the request; in an event the id of what caused it.
    package var causationid: MessageID?
    /// JSON text; read from the wire, the exact bytes that stood there.
    package var data: [UInt8]

    package init(
        id: MessageID = .init(), source: String, type: MessageName, subject: String? = nil, time: Instant, traceparent: String? = nil, actor: String? = nil,
        causationid: MessageID? = nil, data: [UInt8]
    ) {
        self.id = id
        self.source = source
        self.type = type
        self.subject = subject
        self.time = time
        self.traceparent = traceparent
        self.actor = actor
        self.causationid = causationid
        self.data = data
    }
}
