package import PostgreSQL

/// The tables that every service's schema has for messages: inbox, log with `append`, checkpoints, dead letters, timers.
package enum MessagingSchema {
    /// The migrations for one service's schema (numbered below the service's own, which begin at 100).
    package static func migrations(schema: String, role: String) -> [Migration] { fatalError() }
}
