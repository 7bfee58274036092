import Contracts
import Logging

/// Looks after the cluster of a stack as `Supervisor` looks after the processes: a server that died is started again, and
/// recovers what was committed.
struct ClusterWatch: Sendable {
    let cluster: Cluster
    let logger: Logger

    /// Watches until the task is cancelled.
    ///
    /// - Throws: `Refusal` when the server cannot be started again.
    func keep() async throws {
        var failures = 0
        while true {
            // The server is no child of this process, so nobody tells when it ends: look, five times a second.
            do { try await ContinuousClock().sleep(for: .milliseconds(200)) } catch { return }
            if cluster.isRunning { continue }
            logger.warning("PostgreSQL ended and is started again")
            do {
                try await cluster.start()
                logger.notice("PostgreSQL runs again")
                failures = 0
            } catch let refusal as Refusal {
                if Task.isCancelled { return }
                failures += 1
                logger.error("PostgreSQL does not start: \(refusal.message)")
                if failures >= 5 { throw refusal }
            }
        }
    }
}
