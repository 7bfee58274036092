import Contracts
import Synchronization

/// Today, by the clock that every process shares, asked for at most once in a second.
final class BusinessDay: Sendable {
    private let gateway: any ServiceGateway
    private let known = Mutex<(day: Day, until: Instant)?>(nil)

    init(gateway: any ServiceGateway) { self.gateway = gateway }

    func today(correlation: String) async throws -> Day {
        let now = Instant.now
        if let known = known.withLock(\.self), now < known.until { return known.day }
        let day = try await gateway.ask(ReadClock(), actor: nil, correlation: correlation).today
        known.withLock { $0 = (day, now.adding(seconds: 1)) }
        return day
    }
}
