import Synchronization

/// Commands between arrival and reply. A repeat that arrives while the first is in work waits for the same reply.
final class InFlight: Sendable {
    /// Where a reply goes: ROUTER's identity frame of the asker.
    typealias Route = [UInt8]

    enum Arrival: Sendable, Equatable {
        case first, joined, anotherPayload
    }

    private let state = Mutex<[PendingCommand.Key: (digest: String, routes: [Route])]>([:])

    var count: Int { state.withLock { $0.count } }

    func arrive(_ command: PendingCommand, from route: Route) -> Arrival {
        state.withLock { state in
            guard let present = state[command.key] else {
                state[command.key] = (command.digest, [route])
                return .first
            }
            guard present.digest == command.digest else { return .anotherPayload }
            if !present.routes.contains(route) { state[command.key]?.routes.append(route) }
            return .joined
        }
    }

    /// Everybody who waits for this command's reply.
    func leave(_ key: PendingCommand.Key) -> [Route] { state.withLock { $0.removeValue(forKey: key)?.routes ?? [] } }
}
