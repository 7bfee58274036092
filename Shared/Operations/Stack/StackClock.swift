package import Contracts
package import Logging
package import PostgreSQL

/// The clock of a simulated stack, which only its own machine may move.
package final class StackClock: Sendable {
    private let layout: StackLayout

    package init(_ layout: StackLayout) { self.layout = layout }

    /// Moves business time forward and answers it.
    ///
    /// - Throws: `Refusal` when the installation is not simulated, or the instant has passed.
    @discardableResult
    package func advance(to instant: Instant) async throws -> Instant {
        let logger = Logger(label: "clock") { _ in SwiftLogNoOpLogHandler() }
        let cluster = try Cluster(folder: layout.cluster, logger: logger)
        guard cluster.isRunning else {
            throw Refusal(.unavailable, "No stack is running from \(layout.folder).", remedy: "Start it with `alongside up`.")
        }
        return try await Self.advance(to: instant, in: cluster.configuration(database: Installation.database), logger: logger)
    }

    /// The same in any database, by its administrator.
    @discardableResult
    package static func advance(to instant: Instant, in database: DatabaseConfiguration, logger: Logger) async throws -> Instant {
        try await Connection.use(database, logger: logger) { try await Clock.advance(to: instant, on: $0).now }
    }
}
