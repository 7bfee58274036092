import ArgumentParser
import Contracts
import FoundationEssentials
import Logging
import MessagingClient
import Operations
import PostgreSQL

/// `alongside migrate`
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes or upgrades the database: roles, schemas, tables.",
        discussion: """
            For a PostgreSQL server of your own; the embedded stack does it at every start. Connects as an administrator to \
            --host; passwords come from files or PGPASSWORD, never from the command line.
            """)

    @OptionGroup var server: ServerOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Sets the services' passwords: a file for each role, named as the role (`alongside_support`), with its password.", valueName: "folder"))
    var passwords: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Gives a new database a time that is simulated, for trials; one that has its clock keeps it.", discussion: "SIMULATED_FROM sets it too.",
            valueName: "YYYY-MM-DD"))
    var simulatedFrom = ProcessInfo.processInfo.environment["SIMULATED_FROM"] ?? ""

    func run() async throws {
        try await Failure.report {
            let day = Day(simulatedFrom)
            if !simulatedFrom.isEmpty, day == nil { throw ValidationError("“\(simulatedFrom)” is not a day: write it as 2024-09-01.") }
            let logger = Logger(label: "migrate") { _ in LineLogHandler(process: "migrate") }
            let versions = try await installation(logger).apply(simulatedFrom: day.map { London.instant(on: $0, hour: 8) })
            for (schema, version) in versions.sorted(by: { $0.key < $1.key }) { StandardOutput.write("\(schema) is at version \(version)") }
        }
    }

    private func installation(_ logger: Logger) throws -> ServerInstallation {
        let password = try server.password
        do {
            return try ServerInstallation(
                host: server.host, port: server.port, user: server.user, password: password, passwordFolder: passwords, logger: logger)
        } catch {
            throw SettingError("--host", "\(error).", remedy: error.remedy)
        }
    }
}
