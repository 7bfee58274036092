import Contracts
import FoundationEssentials
import Glibc
import Logging
import Measures
import MessagingClient
import Metrics
package import ServiceLifecycle
import UnixSignals

/// How a process ends: what a supervisor, and `alongside doctor`, may conclude from it.
package enum ExitCode {
    /// `EX_CONFIG` of sysexits.h: starting it again changes nothing until a setting, a key or a file is mended.
    package static let configuration: Int32 = 78
    package static let failure: Int32 = 1

    package static func of(_ error: any Error) -> Int32 { error is SettingError ? configuration : failure }
}

/// Reads the settings, starts logging, metrics and health, asserts that Europe/London is known, and runs what `build`
/// makes in one `ServiceGroup`. SIGTERM and SIGINT drain it, in the reverse order. An error ends the process with one
/// line on standard error and an exit code that means something.
package func runProcess(_ name: String, _ build: @Sendable (ProcessEnvironment) async throws -> [any Service]) async {
    do {
        guard London.isKnown else {
            throw SettingError(
                "Europe/London", "This build has no time zones, so no day could be told.",
                remedy: "Link the Swift runtime dynamically (without --static-swift-stdlib).")
        }
        var environment = try ProcessEnvironment(name: name, variables: ProcessInfo.processInfo.environment)
        let metrics = PrometheusRegistry()
        environment.logger = startObservation(environment, metrics)
        var services = try await build(environment)
        if let bind = environment.optional("health.bind"), let address = ConfigurationKey.Address(bind) {
            // First in, so last out: the process says that it is alive until everything else has stopped.
            services.insert(
                healthApplication(
                    host: address.host, port: address.port, readiness: environment.readiness, metrics: metrics, sampling: environment.sampling,
                    logger: environment.logger), at: 0)
        }
        let group = ServiceGroup(
            configuration: .init(
                services: services.map {
                    .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup, failureTerminationBehavior: .gracefullyShutdownGroup)
                },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: environment.logger))
        try await group.run()
    } catch {
        let line = "\(name): \(error)".replacing("\n", with: " ") + "\n"
        line.utf8CString.withUnsafeBytes { _ = write(2, $0.baseAddress, $0.count - 1) }
        exit(ExitCode.of(error))
    }
}

/// Both systems are the process's, and set once.
private func startObservation(_ environment: ProcessEnvironment, _ metrics: PrometheusRegistry) -> Logger {
    let format = environment.optional("logging.format").flatMap { LineLogHandler.Format(rawValue: $0) } ?? .json
    let level = environment.optional("logging.level").flatMap { Logger.Level(rawValue: $0) } ?? .info
    let handler = LineLogHandler(process: environment.name, format: format, level: level)
    LoggingSystem.bootstrap { _ in handler }
    MetricsSystem.bootstrap(metrics)
    // Whoever scrapes sees each restart.
    Measure.started.gauge().record(Double(Instant.now.microseconds) / 1_000_000)
    let process = ProcessSample()
    environment.sampling.add { process.take() }
    return Logger(label: environment.name)
}
