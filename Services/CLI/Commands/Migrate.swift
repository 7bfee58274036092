import ArgumentParser
import Contracts
import FoundationEssentials
import Logging
import Operations

/// `alongside migrate`
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes or upgrades the database: roles, schemas, tables.",
        discussion: """
            For a PostgreSQL server of your own; the embedded stack does it at every start. Connects as an administrator to
            --host; passwords come from files or PGPASSWORD, never from the command line.
            """)

    @OptionGroup var server: ServerOptions

    @Option(
        name: .long, help: ArgumentHelp("A folder with a password for each service's role, in a file called as the role; they are set.", valueName: "folder"))
    var passwords: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Simulate a new database's time from this day on, for trying out.", discussion: "SIMULATED_FROM sets it too. A database that is there keeps its clock.",
            valueName: "YYYY-MM-DD"))
    var simulatedFrom = ProcessInfo.processInfo.environment["SIMULATED_FROM"] ?? ""

    func run() async throws {
        try await Failure.report {
            let logger = Logger(label: "migrate") { _ in LineLogHandler(process: "migrate") }
            let day = Day(simulatedFrom)
            if !simulatedFrom.isEmpty, day == nil { throw ValidationError("“\(simulatedFrom)” is not a day: write it as 2024-09-01.") }
            let installation = ServerInstallation(
                host: server.host, port: server.port, user: server.user, password: try server.password, passwordFolder: passwords, logger: logger)
            let versions = try await installation.apply(simulatedFrom: day.map { London.instant(on: $0, hour: 8) })
            for (schema, version) in versions.sorted(by: { $0.key < $1.key }) { StandardOutput.write("\(schema) is at version \(version)") }
        }
    }
}
