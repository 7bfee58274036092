import Contracts
import Logging
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

/// The door: reads a message, knows who sends it and for whom, and whether they may.
struct Admission: Sendable {
    let definition: ServiceDefinition
    let verifier: ActorVerifier
    let allowList: AllowList
    /// How long ids are good for, in milliseconds: replies are not kept longer.
    static let longestMilliseconds = UInt64(InboxSweep.kept) * 1000

    func admit(_ arrival: Arrival) async -> Admitted {
        let envelope: Envelope
        do throws(Refusal) {
            envelope = try Envelope(decoding: arrival.frame)
        } catch {
            return .refused(error, to: Envelope.readableID(in: arrival.frame), traceparent: nil)
        }
        do {
            return try await admit(envelope, from: arrival.principal)
        } catch {
            let refusal = error as? Refusal ?? Refusal(.fault, "The message could not be taken in.")
            return .refused(refusal, to: envelope.id, traceparent: envelope.traceparent)
        }
    }

    private func admit(_ envelope: Envelope, from principal: String?) async throws -> Admitted {
        guard let principal, allowList.isAllowed(principal) else {
            throw Refusal(.unauthenticated, "The key of this connection is not on the allow-list.", remedy: "Ask whoever runs the system to add it.")
        }
        var actor: Actor?
        if let token = envelope.actor { actor = try await verifier.actor(token: token, presentedBy: principal) }
        if let handler = definition.commandHandlers[envelope.type] {
            if let refusal = handler.permission.refusal(principal: principal, actor: actor) { throw refusal }
            try checkAge(of: envelope.id)
            return .command(try PendingCommand(envelope, principal: principal, actor: actor, handler: handler))
        }
        if let handler = definition.queryHandlers[envelope.type] {
            if let refusal = handler.permission.refusal(principal: principal, actor: actor) { throw refusal }
            return .query(envelope, principal: principal, actor: actor, handler)
        }
        throw unknown(envelope.type)
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
