import Contracts
import MessagingClient
import Synchronization

@testable import Demonstration

/// One person who logs work, one piece after the other, until told to stop; each acknowledgement is kept with its time.
final class SteadyLoad: Sendable {
    struct Acknowledged: Sendable {
        var activity: ActivityID
        var sent: Instant
        var answered: Instant
    }

    private let record = Mutex<[Acknowledged]>([])
    private let isStopped = Mutex(false)

    var acknowledged: [Acknowledged] { record.withLock(\.self) }

    func stop() { isStopped.withLock { $0 = true } }

    func run(on stack: RunningStack) async throws {
        let today = try await stack.client("operator") { try await $0.ask(ReadClock()).today }
        try await stack.asking(as: .ambassador) { player in
            while !isStopped.withLock(\.self) {
                let activity = ActivityID()
                let sent = Instant.now
                _ = try await player.send(
                    LogActivity(activity: activity, ambassador: "A01", kind: "recruiting", on: today, minutes: 10, channel: "phone"), id: MessageID())
                record.withLock { $0.append(Acknowledged(activity: activity, sent: sent, answered: .now)) }
            }
        }
    }
}
