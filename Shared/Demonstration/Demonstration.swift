import AsyncHTTPClient
import Contracts
import FoundationEssentials
package import Logging
import MessagingClient
import Operations
import Programme
import ProgrammeLoader

/// Plays a programme from a school register to funding claims, through the front doors: HTTP to the portal, messages to
/// the services, the command line, and the mail that arrives. It writes no table.
package struct DemonstrationStory: Sendable {
    package let settings: DemonstrationSettings
    private let logger: Logger
    private let say: @Sendable (String) -> Void
    private let progress: @Sendable (Double, String) -> Void

    package init(
        _ settings: DemonstrationSettings, logger: Logger, say: @escaping @Sendable (String) -> Void, progress: @escaping @Sendable (Double, String) -> Void
    ) {
        self.settings = settings
        self.logger = logger
        self.say = say
        self.progress = progress
    }

    /// - Throws: `StoryError` when something is not as the story expects, such as a claim whose total differs from an
    ///   independent computation; `Refusal` and `SettingError` as the parts give them.
    package func play() async throws -> DemonstrationSummary {
        if FileManager.default.fileExists(atPath: settings.folder) { try FileManager.default.removeItem(atPath: settings.folder) }
        let base = try FreePorts.base()
        var stackSettings = StackSettings(
            folder: settings.folder, executables: settings.executables, portBase: base, portalPort: base + 300,
            clock: .simulated(from: London.instant(on: settings.begins, hour: 8)))
        // A story that is made anew each time need not survive a loss of power; on a slow disk that is most of its time.
        stackSettings.cluster.isDurable = false
        let stack = EmbeddedStack(stackSettings, logger: logger, onLine: StackLines(folder: settings.folder).write)
        let watch = ContinuousClock.now
        say("Starting a stack of its own in \(settings.folder)")
        let interruption = await Interruption()
        var summary = try await stack.run {
            let started = ContinuousClock.now - watch
            var summary = try await interruption.during { try await Play(settings: settings, stack: stack, say: say, progress: progress).run() }
            summary.stages.insert(("Start of the stack", started.inSeconds), at: 0)
            return summary
        }
        summary.stages.append(("All", (ContinuousClock.now - watch).inSeconds))
        return summary
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
