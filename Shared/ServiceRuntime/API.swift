package import Configuration
// INTERFACE SKETCH
package import Contracts
package import Logging
package import MessagingClient
package import ServiceLifecycle

/// What a process starts with: its settings, its logger; read from the environment and `ALONGSIDE_CONFIG` (a file).
package struct ProcessEnvironment: Sendable {
    package var name: String
    package var configuration: ConfigReader
    package var logger: Logger
    /// Keys and directory, from `keys.directory`, `directory.file`.
    package func client() throws -> ServiceClient { fatalError() }
}
/// Reads configuration, starts logging, metrics and health, asserts July's offset, and runs what `build` makes in one ServiceGroup; SIGTERM drains.
package func runProcess(_ name: String, _ build: @Sendable (ProcessEnvironment) async throws -> [any Service]) async {
    fatalError()
}
