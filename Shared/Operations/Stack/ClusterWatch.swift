import Contracts
import Logging

/// Looks after the cluster of a stack as `Supervisor` looks after the processes: a server that died is started again, and
/// recovers what was committed.
struct ClusterWatch: Sendable {
    let cluster: Cluster
    let logger: Logger

    private static let longestPause = Duration.seconds(5)

    /// Watches until the task is cancelled. A server that does not start, as on a disk that is full, is tried again until it does.
    func keep() async {
        var failures = 0
        while true {
            // The server is no child of this process, so nobody tells when it ends: look, five times a second.
            do { try await ContinuousClock().sleep(for: min(Self.longestPause, .milliseconds(200 << min(failures, 8)))) } catch { return }
            if cluster.isRunning { continue }
            logger.warning("PostgreSQL ended and is started again")
            do {
                try await cluster.start()
                logger.notice("PostgreSQL runs again")
                failures = 0
            } catch {
                if Task.isCancelled { return }
                failures += 1
                logger.error("PostgreSQL does not start: \((error as? Refusal)?.message ?? "\(error)")")
            }
        }
    }
}
