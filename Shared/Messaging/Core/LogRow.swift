import Contracts
import MessagingClient

/// A row of a source's log, read.
struct LogRow: Sendable {
    var position: Int64
    var payload: String
    var hash: String
    var envelope: Envelope
    var source: ServiceName

    /// Throws the envelope's refusal when the stored bytes cannot be read.
    init(_ logged: LoggedEvent, from source: ServiceName) throws {
        position = logged.position
        payload = logged.envelope
        hash = logged.hash
        envelope = try Envelope(decoding: Array(logged.envelope.utf8))
        self.source = source
    }

    func received<E: Event>(as type: E.Type) throws -> Received<E> {
        Received(event: try Payload.decode(E.self, from: envelope.data), id: envelope.id, position: position, time: envelope.time, source: source)
    }
}
