import Contracts
import FoundationEssentials
import Logging
import MessagingClient
import Operations

/// One run from an empty folder to the verdict.
struct Run: Sendable {
    let settings: ChaosSettings
    let lines: ProcessLines

    func play() async throws -> Verdict {
        let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path()
        let base = try FreePorts.base(replicas: settings.replicas)
        var ofStack = StackSettings(
            folder: settings.folder, executables: String(executable[..<(executable.lastIndex(of: "/") ?? executable.startIndex)]),
            portBase: base, portalPort: base + 300,
            clock: .simulated(from: London.instant(on: Scene.firstDay, hour: 8)), replicas: settings.replicas)
        ofStack.server = settings.server
        let stack = EmbeddedStack(
            ofStack,
            logger: Logger(label: "supervisor") { _ in LineHandler(lines: lines) }
        ) { [lines] in lines.add($0, $1) }
        return try await stack.run {
            let scene = try await Scene.set(stack: stack, engagementsEach: settings.engagementsEach)
            Report.say("scene: \(scene.engagements.count) engagements, \(scene.clients.count) clients")
            let blows = try await strike(scene, stack)
            Report.say("load: \(scene.tally.sent) commands, \(blows.kills) kills, \(blows.databaseKills) of PostgreSQL, \(blows.others); waiting for calm")
            let (wait, command) = scene.tally.longestWait
            Report.say("longest wait for an answer: \((wait / .seconds(1) * 10).rounded() / 10) s, \(command)")
            if settings.server != nil { Report.say(scene.tally.silenceLines) }
            if let complaint = blows.drops.complaint { Report.say(complaint) }
            let verdict = try await Reckoning(settings: settings, stack: stack, scene: scene, blows: blows).settle()
            await scene.close()
            return verdict
        }
    }

    /// Load and blows beside each other; ends when the load is over, all blows are dealt and everything was answered.
    private func strike(_ scene: Scene, _ stack: EmbeddedStack) async throws -> Struck {
        let course = Course(settings, tally: scene.tally)
        return try await withThrowingTaskGroup(of: Struck?.self) { group in
            group.addTask {
                let struck = try await Assault(settings: settings, stack: stack, course: course).run()
                course.end()
                return struck
            }
            group.addTask {
                try await Load(scene: scene, course: course, settings: settings).run()
                return nil
            }
            group.addTask {
                try await scene.calendar.turn(while: course, stack: stack)
                return nil
            }
            var struck = Struck()
            while let done = try await group.next() { if let done { struck = done } }
            return struck
        }
    }
}

/// What the supervisor says, among the lines of what it supervises.
struct LineHandler: LogHandler {
    let lines: ProcessLines
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        lines.add("supervisor", "\(event.level) \(event.message) \(event.metadata.map { "\($0)" } ?? "")")
    }
}
