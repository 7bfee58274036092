package import Contracts
package import Logging
import Synchronization
package import ZeroMQ

/// Sends commands and queries to services and waits for their replies.
///
/// Everything it sends may be sent again under the same id: a service does nothing twice. Throws `Refusal` when the
/// service refuses, and when none answers in time (`unavailable`); `CancellationError` when the task is cancelled,
/// which does not undo what was sent.
package final class ServiceClient: Sendable {
    static let closed = Refusal(.unavailable, "This process is stopping and sends no more messages.", remedy: "Try again in a moment.")

    package let principal: String
    package let traffic = Traffic()
    let policy: RetryPolicy
    let logger: Logger
    let replies = PendingReplies()
    let budget = Mutex(RetryBudget())
    private let links: [ServiceName: ServiceLinks]
    private let isClosed = Mutex(false)

    /// - Parameters:
    ///   - principal: whose keys these are; the source of what it sends.
    ///   - context: the process's, unless another is given.
    ///   - lookup: where the names of the directory are looked up.
    package init(
        principal: String, keys: KeyPair, directory: Directory, logger: Logger, context: ZeroMQContext? = nil, policy: RetryPolicy = RetryPolicy(),
        lookup: NameLookup = .system
    ) throws {
        self.principal = principal
        self.policy = policy
        self.logger = logger
        let context = try context ?? ZeroMQContext.shared()
        let replies = replies
        links = directory.services.reduce(into: [:]) { links, service in
            links[service.key] = ServiceLinks(
                service.key, entry: service.value, keys: keys, context: context, patience: policy.firstTry, lookup: lookup, logger: logger
            ) { frame in Self.receive(frame, replies, logger) }
        }
    }

    /// Sends a command; returns after the service has committed it.
    ///
    /// - Parameters:
    ///   - service: the one that owns the command, unless it is one that every service understands.
    ///   - id: made with the intent; the same id may be sent again.
    ///   - actor: the token of the person for whom it is sent.
    ///   - correlation: a trace context, a UUID or any text that ties the log lines of one piece of work together.
    package func send<C: Command>(
        _ command: C, to service: ServiceName? = nil, id: MessageID, actor: String? = nil, correlation: String? = nil, timeout: Duration = .seconds(20)
    ) async throws -> C.Reply {
        try await exchange(command, with: service, id: id, actor: actor, correlation: correlation, timeout: timeout)
    }

    /// Asks a query.
    package func ask<Q: Query>(_ query: Q, of service: ServiceName? = nil, actor: String? = nil, correlation: String? = nil, timeout: Duration = .seconds(20))
        async throws -> Q.Answer
    {
        try await exchange(query, with: service, id: MessageID(), actor: actor, correlation: correlation, timeout: timeout)
    }

    /// How many requests each address of a service has been sent and has not answered.
    package func outstanding(at service: ServiceName) async -> [String: Int] { await links[service]?.outstanding ?? [:] }

    /// Ends all connections; whoever still waits is refused with `unavailable`.
    package func close() async {
        isClosed.withLock { $0 = true }
        replies.deliverToAll(.refusal(Self.closed))
        for links in links.values { await links.close() }
    }

    private func exchange<Message: Contract, Answer: Decodable>(
        _ message: Message, with service: ServiceName?, id: MessageID, actor: String?, correlation: String?, timeout: Duration
    ) async throws -> Answer {
        guard let service = service ?? ServiceName(rawValue: Message.name.service) else {
            throw Refusal(.invalid, "\(Message.name) is for any service: say which one is meant.", field: "service")
        }
        guard let links = links[service] else {
            throw Refusal(
                .unavailable, "This process does not know where \(service.rawValue) is.", remedy: "Add it to the file of `messaging.directory`.")
        }
        if isClosed.withLock({ $0 }) { throw Self.closed }
        let envelope = Envelope(
            id: id, source: principal, type: Message.name, time: .now, traceparent: TraceParent(correlation: correlation, message: id).description,
            actor: actor,
            data: try Payload.encode(message))
        let answer = try await request(envelope, of: service, over: links, within: timeout)
        do throws(Refusal) {
            return try Payload.decode(Answer.self, from: answer)
        } catch {
            throw Refusal(
                .fault, "The answer of \(service.rawValue) to \(Message.name) cannot be read: \(error.message)",
                remedy: "This process and the service are probably of different versions: update the older one.")
        }
    }

    /// On a socket's thread.
    private static func receive(_ frame: [UInt8], _ replies: PendingReplies, _ logger: Logger) {
        do throws(Refusal) {
            let envelope = try Envelope(decoding: frame)
            guard let request = envelope.causationid else { throw .malformedMessage("causationid", "A reply without one answers nothing.") }
            if !replies.deliver(try Reply(envelope), to: request) {
                logger.debug("A reply came for which nobody waits any more.", metadata: ["message": "\(request)"])
            }
        } catch {
            logger.warning("A reply was dropped: \(error.message)")
        }
    }
}
