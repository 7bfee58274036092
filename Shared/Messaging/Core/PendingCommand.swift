import Contracts
import Crypto
import MessagingClient

/// A command that has been read and may be applied.
package struct PendingCommand: Sendable {
    /// Under which the inbox keeps the reply: nobody reads another's.
    package struct Key: Hashable, Sendable {
        var principal: String
        var id: MessageID
    }

    var key: Key
    var type: MessageName
    var actor: Actor?
    /// SHA-256 of the payload, hex.
    var digest: String
    var command: any Sendable
    var traceparent: String
    /// Of the message that brought it, in bytes.
    var size = 0
    let handler: CommandHandler

    /// - Throws: `Refusal` (`malformed`) naming the field that cannot be read.
    init(_ envelope: Envelope, principal: String, actor: Actor?, handler: CommandHandler) throws {
        key = Key(principal: principal, id: envelope.id)
        type = envelope.type
        self.actor = actor
        digest = Self.digest(of: envelope)
        command = try handler.decode(envelope.data)
        traceparent = envelope.tracing
        self.handler = handler
    }

    /// Type and payload: the same id for something else is another command.
    static func digest(of envelope: Envelope) -> String {
        var hash = SHA256()
        hash.update(data: Array(envelope.type.description.utf8))
        hash.update(data: envelope.data)
        return hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
