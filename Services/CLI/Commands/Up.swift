import ArgumentParser
import Contracts
import FoundationEssentials
import Logging
import Operations

/// `alongside up`
struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the whole stack on this machine.",
        discussion: """
            Starts a private PostgreSQL cluster, the five services and the portal; mail goes into a folder. Prints the \
            portal's address and a sign-in link for each person, then the processes' logs. Ctrl-C stops everything; what \
            was recorded is there at the next start.
            """)

    @Option(name: .long, help: ArgumentHelp("Where the stack keeps everything.", valueName: "folder"))
    var data = ProcessInfo.processInfo.environment["ALONGSIDE_FOLDER"] ?? ".alongside"

    @Option(name: .long, help: "The portal's port on 127.0.0.1.")
    var port = 8080

    @Option(name: .long, help: "Services listen on the ports above this one.")
    var portBase = 7100

    @Option(name: .long, help: "How many processes to run of each service, 1 to 9, all on the one database.")
    var replicas = 1

    @Option(name: .long, help: ArgumentHelp("Simulate time from this day on; `alongside clock advance` moves it.", valueName: "YYYY-MM-DD"))
    var simulatedFrom: String?

    @Flag(name: .long, help: "At the first start, load the fictional register, the programme and a person for each role.")
    var sample = false

    func run() async throws {
        try await Failure.report {
            var clock = StackSettings.Clock.real
            if let simulatedFrom {
                guard let day = Day(simulatedFrom) else { throw ValidationError("“\(simulatedFrom)” is not a day: write it as 2024-09-01.") }
                clock = .simulated(from: London.instant(on: day, hour: 8))
            }
            guard (1...9).contains(replicas) else { throw ValidationError("\(replicas) replicas cannot be run here: choose 1 to 9.") }
            let settings = StackSettings(
                folder: try Folder.absolute(data), executables: Folder.ofExecutable, portBase: portBase, portalPort: port, clock: clock, replicas: replicas)
            let logger = Logger(label: "supervisor") { _ in LineLogHandler(process: "supervisor") }
            let stack = EmbeddedStack(settings, logger: logger) { process, line in StandardOutput.write("\(process.padding(to: 10)) │ \(line)") }
            let interruption = await Interruption()
            try await stack.run {
                let welcome = try await Welcome(stack: stack, withSample: sample).prepare()
                StandardOutput.write(welcome)
                await interruption.wait()
                StandardOutput.write("Stopping. What was recorded is kept in \(settings.folder).")
            }
        }
    }
}
