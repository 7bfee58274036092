package import Contracts

/// What a service answers: the reply's JSON, or a refusal.
package enum Reply: Sendable, Equatable {
    case answer([UInt8])
    case refusal(Refusal)

    package static let answerName = MessageName(runtime: "reply")
    package static let refusalName = MessageName(runtime: "refusal")

    /// The envelope that takes it back to whoever sent `request`.
    ///
    /// - Parameters:
    ///   - request: the id of the message answered; it becomes `causationid`, by which the asker knows its reply.
    ///   - source: the service that answers.
    package func envelope(to request: MessageID?, from source: String, at time: Instant, traceparent: String? = nil) -> Envelope {
        let (type, data) =
            switch self {
            case .answer(let data): (Self.answerName, data)
            case .refusal(let refusal): (Self.refusalName, refusal.payload)
            }
        return Envelope(source: source, type: type, time: time, traceparent: traceparent, causationid: request, data: data)
    }

    /// The reply that an envelope brings.
    ///
    /// - Throws: `Refusal` (`malformed`) when it brings something else.
    package init(_ envelope: Envelope) throws(Refusal) {
        switch envelope.type {
        case Self.answerName: self = .answer(envelope.data)
        case Self.refusalName: self = .refusal(try Payload.decode(Refusal.self, from: envelope.data))
        default: throw .malformedMessage("type", "“\(envelope.type)” is not a reply.")
        }
    }
}

extension Refusal {
    /// Its JSON. Strings and integers can always be written; the fixed text stands in should that ever change.
    var payload: [UInt8] {
        do throws(Refusal) {
            return try Payload.encode(self)
        } catch {
            return Array(#"{"code":"fault","message":"A refusal could not be written."}"#.utf8)
        }
    }
}
