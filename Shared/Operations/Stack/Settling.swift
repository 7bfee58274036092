import Contracts
import FoundationEssentials
package import MessagingClient

/// Waits until nothing is on its way: every consumer at its source's head, no timer due, no mail waiting, no work.
/// A simulation moves its clock only then.
package struct Settling: Sendable {
    private let client: ServiceClient

    package init(client: ServiceClient) { self.client = client }

    /// - Throws: `Refusal` (`unavailable`) naming what is still on its way after the limit.
    package func wait(atMost limit: Duration = .seconds(60)) async throws {
        let deadline = ContinuousClock.now + limit
        var last: [ServiceName: Int64]?
        var pause: Duration = .milliseconds(1)
        while true {
            let standings = try await standings()
            let heads = standings.mapValues(\.logPosition)
            let busy = Self.unsettled(standings)
            if busy.isEmpty, heads == last { return }
            last = busy.isEmpty ? heads : nil
            guard ContinuousClock.now < deadline else {
                throw Refusal(
                    .unavailable, "The stack does not settle: \(busy.joined(separator: "; ")).", remedy: "Its processes' lines say what they wait for.")
            }
            // Nobody rings when everything is quiet: look again, at once when it seems so, and else less and less often, since who
            // is asked does nothing else meanwhile.
            if !busy.isEmpty {
                try await ContinuousClock().sleep(for: pause)
                pause = min(pause * 2, .milliseconds(16))
            }
        }
    }

    private func standings() async throws -> [ServiceName: ServiceStanding] {
        try await withThrowingTaskGroup(of: ServiceStanding.self) { group in
            for service in ServiceName.allCases { group.addTask { try await client.ask(ServiceStatus(), of: service) } }
            return try await group.reduce(into: [:]) { $0[$1.service] = $1 }
        }
    }

    private static func unsettled(_ standings: [ServiceName: ServiceStanding]) -> [String] {
        var busy: [String] = []
        for standing in standings.values {
            let name = standing.service.rawValue
            for consumer in standing.consumers where consumer.position < standings[consumer.source]?.logPosition ?? 0 {
                busy.append(
                    "\(name)'s \(consumer.consumer) is at \(consumer.position) of \(consumer.source.rawValue)\(consumer.halted.map { " and halted: \($0)" } ?? "")"
                )
            }
            if standing.timersDue > 0 { busy.append("\(name) has \(standing.timersDue) timers due") }
            if standing.mailWaiting > 0 { busy.append("\(name) has \(standing.mailWaiting) messages to send") }
            if standing.jobsRunning > 0 { busy.append("\(name) has \(standing.jobsRunning) jobs running") }
            if standing.commandsInWork > 0 { busy.append("\(name) has \(standing.commandsInWork) commands in work") }
        }
        return busy
    }
}
