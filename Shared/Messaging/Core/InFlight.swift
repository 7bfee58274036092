import Synchronization

/// What is between arrival and reply, of commands or of queries. A repeat that arrives while the first is in work waits for the same reply.
final class InFlight: Sendable {
    /// Where a reply goes: ROUTER's identity frame of the asker.
    typealias Route = [UInt8]

    enum Arrival: Sendable, Equatable {
        case first, joined, anotherPayload
    }

    private let state = Mutex<[PendingCommand.Key: (digest: String, routes: [Route])]>([:])

    var count: Int { state.withLock { $0.count } }

    func arrive(_ command: PendingCommand, from route: Route) -> Arrival { arrive(command.key, digest: command.digest, from: route) }

    /// - Parameter digest: of what it asks for: the same id for something else is another.
    func arrive(_ key: PendingCommand.Key, digest: String, from route: Route) -> Arrival {
        state.withLock { state in
            guard let present = state[key] else {
                state[key] = (digest, [route])
                return .first
            }
            guard present.digest == digest else { return .anotherPayload }
            if !present.routes.contains(route) { state[key]?.routes.append(route) }
            return .joined
        }
    }

    /// Everybody who waits for its reply.
    func leave(_ key: PendingCommand.Key) -> [Route] { state.withLock { $0.removeValue(forKey: key)?.routes ?? [] } }
}
