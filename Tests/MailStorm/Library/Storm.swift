import Contracts
import FoundationEssentials
import Glibc
import Logging
import Operations
import PostgreSQL
import SeededChoices

/// A campaign to every school, while the mail server refuses, defers and cuts off, and Outreach is killed; then the server's own record
/// is held against Outreach's.
package struct Storm: Sendable {
    private let settings: StormSettings
    private let onLine: @Sendable (String, String) -> Void
    static let quiet = Logger(label: "mailstorm") { _ in SwiftLogNoOpLogHandler() }

    /// - Parameter onLine: gets each line that a process of the stack writes, with the process's name.
    package init(_ settings: StormSettings, onLine: @escaping @Sendable (String, String) -> Void = { _, _ in }) {
        self.settings = settings
        self.onLine = onLine
    }

    /// From an empty folder to the verdict.
    package func run() async throws -> StormVerdict {
        try await SinkProcess.during(settings) { sink in
            let base = try FreePorts.base()
            var stackSettings = StackSettings(
                folder: settings.folder, executables: settings.executables, portBase: base, portalPort: base + 300, clock: .simulated(from: StormScene.begins))
            stackSettings.services = [.access, .outreach]
            stackSettings.mail = .smtp(url: sink.url, sessions: settings.sessions)
            let stack = EmbeddedStack(stackSettings, logger: Self.quiet, onLine: onLine)
            return try await stack.run { try await play(stack.layout, sink) }
        }
    }

    private func play(_ layout: StackLayout, _ sink: SinkProcess) async throws -> StormVerdict {
        let operation = try Operator(layout)
        let cluster = try Cluster(folder: layout.folder + "/postgres", logger: Self.quiet)
        let database = try await Connection.open(cluster.configuration(database: Installation.database), logger: Self.quiet)
        let scene = try await StormScene.set(settings, operation, database)
        let began = ContinuousClock.now
        let tell = { @Sendable (step: String) in onLine("mailstorm", step) }
        let driver = StormDriver(
            settings: settings, layout: layout, sink: sink, scene: scene, operation: operation, database: database, onStep: tell)
        let stopped = try await driver.strike()
        try await driver.wait()
        let verdict = try await StormReckoning(settings: settings, scene: scene, stoppedMeanwhile: stopped, sink: sink, database: database)
            .settle(seconds: (ContinuousClock.now - began) / .seconds(1))
        await database.close()
        await operation.close()
        return verdict
    }
}
