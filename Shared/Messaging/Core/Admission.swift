import Contracts
import Logging
import Measures
import MessagingClient

/// One message as the ROUTER received it.
struct Arrival: Sendable {
    var route: InFlight.Route
    var frame: [UInt8]
    /// From the ZAP handshake; nil when the connection has none.
    var principal: String?
}

/// What is done with an arrival.
enum Admitted: Sendable {
    case command(PendingCommand)
    case query(Envelope, principal: String, actor: Actor?, QueryHandler)
    /// `to` is the message's id, when it could be read.
    case refused(Refusal, to: MessageID?, traceparent: String?)
}

/// The door: knows who sends a message, reads it, and knows for whom it is sent and whether they may.
struct Admission: Sendable {
    let definition: ServiceDefinition
    let verifier: ActorVerifier
    let allowList: AllowList
    let refusals: RefusalLog
    /// How long ids are good for, in milliseconds: replies are not kept longer.
    static let longestMilliseconds = UInt64(InboxSweep.kept) * 1000

    func admit(_ arrival: Arrival) async -> Admitted {
        var envelope: Envelope?
        do throws(Denial) {
            let principal = try sender(of: arrival)
            let read: Envelope
            do throws(Refusal) { read = try Envelope(decoding: arrival.frame) } catch { throw Denial(error) }
            envelope = read
            return try await admit(read, from: principal)
        } catch {
            refusals.note(error.reason, principal: arrival.principal, Self.details(envelope))
            return .refused(error.refusal, to: envelope?.id ?? Envelope.readableID(in: arrival.frame), traceparent: envelope?.traceparent)
        }
    }

    /// Whose key the connection has, as of this message: ZAP sees only handshakes.
    private func sender(of arrival: Arrival) throws(Denial) -> String {
        guard let principal = arrival.principal else { throw .stranger(.noPrincipal) }
        guard allowList.isAllowed(principal) else { throw .stranger(.revokedKey) }
        return principal
    }

    private func admit(_ envelope: Envelope, from principal: String) async throws(Denial) -> Admitted {
        var actor: Actor?
        if let token = envelope.actor { actor = try await verifier.verified(token: token, presentedBy: principal) }
        if let handler = definition.commandHandlers[envelope.type] {
            if let refusal = handler.permission.refusal(principal: principal, actor: actor) { throw Denial(refusal) }
            do {
                try checkAge(of: envelope.id)
                return .command(try PendingCommand(envelope, principal: principal, actor: actor, handler: handler))
            } catch {
                throw Denial(error as? Refusal ?? Refusal(.fault, "The message could not be taken in."))
            }
        }
        if let handler = definition.queryHandlers[envelope.type] {
            if let refusal = handler.permission.refusal(principal: principal, actor: actor) { throw Denial(refusal) }
            return .query(envelope, principal: principal, actor: actor, handler)
        }
        throw Denial(unknown(envelope.type))
    }

    private static func details(_ envelope: Envelope?) -> Logger.Metadata {
        guard let envelope else { return [:] }
        var metadata: Logger.Metadata = ["type": "\(envelope.type)", "id": "\(envelope.id)"]
        if let trace = envelope.traceparent.flatMap(TraceParent.init) { metadata["correlation"] = "\(trace.traceID)" }
        return metadata
    }

    private func checkAge(of id: MessageID) throws {
        guard let made = id.uuid.version7Milliseconds else {
            throw Refusal(.malformed, "The command's id is not a UUIDv7.", remedy: "Make the id when the intent is formed, as RFC 9562 says.", field: "id")
        }
        let now = UInt64(max(0, Instant.now.microseconds / 1000))
        if now > made, now - made > Self.longestMilliseconds {
            throw Refusal(
                .expired, "This command's id is more than 30 days old.", remedy: "Look whether it was done; if not, send it with a new id.", field: "id")
        }
        // Its reply would be forgotten before the id expires.
        if made > now, made - now > InboxSweep.graceMilliseconds {
            throw Refusal(.malformed, "The command's id was made in the future.", remedy: "Set the sender's clock, and send it with a new id.", field: "id")
        }
    }

    private func unknown(_ type: MessageName) -> Refusal {
        let known = Array(definition.commandHandlers.keys) + Array(definition.queryHandlers.keys)
        if let version = known.filter({ $0.unversioned == type.unversioned }).map(\.version).max() {
            if type.version < version {
                return Refusal(
                    .unknownType, "\(type) is not taken any more; version \(version) is.", remedy: "Upgrade the sender.", field: "type")
            }
            return Refusal(
                .newerVersion, "\(type) is not known here; version \(version) is.", remedy: "Upgrade the service, or send version \(version).", field: "type")
        }
        return Refusal(
            .unknownType, "\(definition.name.rawValue)-service does not know \(type).", remedy: "See the message catalogue for who takes it.", field: "type")
    }
}

extension Denial {
    fileprivate static func stranger(_ reason: RefusalReason) -> Denial {
        Denial(
            reason,
            Refusal(.unauthenticated, "The key of this connection is not on the allow-list.", remedy: "Ask whoever runs the system to add it."))
    }
}
