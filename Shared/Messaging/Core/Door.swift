import Contracts
import Measures
import MessagingClient

/// Takes arrivals in their order, hands commands to the lanes, answers queries, and refuses what may not come in.
final class Door: Sendable {
    private let engine: Engine
    private let admission: Admission
    private let queue: LaneQueue
    private let inFlight: InFlight
    private let allowance: ByteAllowance
    private let queryBound: Int
    private let queries = InFlight()
    private let send: @Sendable (InFlight.Route, Reply, MessageID?, String?) -> Void

    init(
        engine: Engine, admission: Admission, queue: LaneQueue, inFlight: InFlight, allowance: ByteAllowance, queryBound: Int,
        send: @escaping @Sendable (InFlight.Route, Reply, MessageID?, String?) -> Void
    ) {
        self.engine = engine
        self.admission = admission
        self.queue = queue
        self.inFlight = inFlight
        self.allowance = allowance
        self.queryBound = queryBound
        self.send = send
    }

    /// Returns when the stream has ended and the queries that it brought are answered. What arrives has been taken from
    /// the allowance, and is given back with its reply.
    func open(_ arrivals: AsyncStream<Arrival>) async {
        await withDiscardingTaskGroup { group in
            for await arrival in arrivals {
                let size = arrival.frame.count
                switch await admission.admit(arrival) {
                case .command(var command):
                    command.size = size
                    take(command, from: arrival.route)
                case .refused(let refusal, let id, let trace):
                    allowance.give(size)
                    send(arrival.route, .refusal(refusal), id, trace)
                case .query(let envelope, let principal, let actor, let handler):
                    let key = PendingCommand.Key(principal: principal, id: envelope.id)
                    guard isFirst(envelope, key, of: actor, from: arrival.route) else {
                        allowance.give(size)
                        continue
                    }
                    group.addTask { [self] in
                        let reply = await engine.answer(envelope, principal: principal, actor: actor, handler: handler)
                        allowance.give(size)
                        for route in queries.leave(key) { send(route, reply, envelope.id, envelope.traceparent) }
                    }
                }
            }
        }
    }

    /// Whether a query is to be answered now: one that is sent again while it is in work is answered with the first, so that what takes
    /// long is not done again for each time that its sender loses patience.
    private func isFirst(_ envelope: Envelope, _ key: PendingCommand.Key, of actor: Actor?, from route: InFlight.Route) -> Bool {
        let digest = PendingCommand.digest(of: envelope) + (actor?.person.description ?? "")
        let isFull = queries.count >= queryBound
        switch queries.arrive(key, digest: digest, from: route) {
        case .joined: return false
        case .first where !isFull: return true
        case .first:
            admission.refusals.note(.busy, principal: key.principal)
            for route in queries.leave(key) { send(route, .refusal(.busy), envelope.id, envelope.traceparent) }
        case .anotherPayload:
            admission.refusals.note(.conflict, principal: key.principal)
            send(route, .refusal(.sameIDAnotherPayload), envelope.id, envelope.traceparent)
        }
        return false
    }

    /// Called by a lane after COMMIT.
    func reply(to command: PendingCommand, _ reply: Reply) {
        allowance.give(command.size)
        for route in inFlight.leave(command.key) { send(route, reply, command.key.id, command.traceparent) }
    }

    private func take(_ command: PendingCommand, from route: InFlight.Route) {
        switch inFlight.arrive(command, from: route) {
        case .joined: allowance.give(command.size)
        case .anotherPayload:
            allowance.give(command.size)
            admission.refusals.note(.conflict, principal: command.key.principal)
            send(route, .refusal(.sameIDAnotherPayload), command.key.id, command.traceparent)
        case .first:
            if !queue.offer(command) {
                admission.refusals.note(.busy, principal: command.key.principal)
                reply(to: command, .refusal(.busy))
            }
        }
    }
}

extension Refusal {
    static let busy = Refusal(.busy, "The service has as much to do as it takes on at once.", remedy: "Ask again in a moment.", retryAfterMilliseconds: 100)
    static let stopping = Refusal(.unavailable, "The service is stopping.", remedy: "Ask again in a moment.", retryAfterMilliseconds: 200)
}
