import FoundationEssentials
import Glibc
import Logging
import MessagingClient
import Subprocess
import Synchronization
import SystemPackage

/// Runs processes, starts again what dies, and ends them in order.
struct Supervisor: Sendable {
    let left: LeftBehind
    let logger: Logger
    /// One line that a process wrote.
    let onLine: @Sendable (_ process: String, _ line: String) -> Void

    /// Runs processes until the task is cancelled.
    ///
    /// - Throws: as soon as one of them cannot be kept; the others are ended then.
    func keep(_ children: [ChildProcess]) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for child in children { group.addTask { try await keep(child) } }
            // Not `waitForAll`, which would wait for the others before it throws.
            for try await _ in group {}
        }
    }

    /// Runs a process until the task is cancelled; it is then given 15 seconds to drain.
    ///
    /// - Throws: `SettingError` when the process says that its settings are wrong (exit code 78) or ends at once again and again, and it
    ///   has never stood: starting it again would not help. One that has stood before is started again for as long as it takes, such
    ///   as a PostgreSQL that recovers.
    func keep(_ child: ChildProcess) async throws {
        var restarts = Restarts(of: child.name)
        while !Task.isCancelled {
            let began = ContinuousClock.now
            let status = try await run(child)
            if Task.isCancelled { return }
            let pause = try restarts.pause(after: status, living: ContinuousClock.now - began)
            logger.warning("a process ended and is started again", metadata: ["process": "\(child.name)", "status": "\(status)"])
            do { try await ContinuousClock().sleep(for: pause) } catch { return }
        }
    }

    private func run(_ child: ChildProcess) async throws -> TerminationStatus {
        var options = PlatformOptions()
        // A group of its own: Ctrl-C reaches the supervisor alone, which ends the others in order.
        options.processGroupID = 0
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(15))]
        let variables = ProcessInfo.processInfo.environment.merging(child.environment) { $1 }
        let result = try await Subprocess.run(
            .path(FilePath(child.executable)),
            environment: .custom(Dictionary(uniqueKeysWithValues: variables.map { (Environment.Key(stringLiteral: $0), $1) })),
            platformOptions: options, input: .none, output: .sequence, error: .combinedWithOutput
        ) { execution in
            try left.record(child.name, process: execution.processIdentifier.value)
            for try await line in execution.standardOutput.strings() { onLine(child.name, line) }
        }
        return result.terminationStatus
    }
}
