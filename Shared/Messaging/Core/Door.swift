import Contracts
import Measures
import MessagingClient
import Synchronization

/// Takes arrivals in their order, hands commands to the lanes, answers queries, and refuses what may not come in.
final class Door: Sendable {
    private let engine: Engine
    private let admission: Admission
    private let queue: LaneQueue
    private let inFlight: InFlight
    private let allowance: ByteAllowance
    private let queryBound: Int
    private let queries = Atomic<Int>(0)
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
                    guard queries.load(ordering: .relaxed) < queryBound else {
                        allowance.give(size)
                        admission.refusals.note(.busy, principal: principal)
                        send(arrival.route, .refusal(.busy), envelope.id, envelope.traceparent)
                        continue
                    }
                    queries.add(1, ordering: .relaxed)
                    group.addTask { [self] in
                        let reply = await engine.answer(envelope, principal: principal, actor: actor, handler: handler)
                        queries.subtract(1, ordering: .relaxed)
                        allowance.give(size)
                        send(arrival.route, reply, envelope.id, envelope.traceparent)
                    }
                }
            }
        }
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
