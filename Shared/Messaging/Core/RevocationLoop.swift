import Contracts
import Logging
import MessagingClient

/// Keeps a replica's revocations as access-service has them: asks after each ring of its doorbell, and by itself, should
/// a ring be lost. Each replica asks for itself, so there is nothing to share and nothing to store.
struct RevocationLoop: Sendable {
    /// Of the wake board.
    static let name = "revocations"

    let revocations: Revocations
    let client: ServiceClient
    let wakes: WakeBoard
    /// Between two questions without a ring.
    let interval: Duration
    let logger: Logger

    /// Returns when the task is cancelled.
    func run() async {
        var isFailing = false
        while !Task.isCancelled {
            do {
                revocations.replace(with: try await client.ask(ListEndedSessions(), timeout: .seconds(5)).sessions)
                isFailing = false
            } catch {
                if Task.isCancelled { return }
                // Once for a failure that lasts. What was listed before stays: it is still true.
                if !isFailing { logger.warning("access-service does not say which sessions have ended", metadata: ["error": "\(FailureNote(error))"]) }
                isFailing = true
            }
            await wakes.wait(for: Self.name, atMost: isFailing ? min(interval, .milliseconds(200)) : interval)
        }
    }
}
