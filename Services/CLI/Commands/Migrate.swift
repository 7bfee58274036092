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
            For a PostgreSQL server of your own; the embedded stack does it at every start. Connects as an administrator to
            --host; its password comes from PGPASSWORD or a password file, never from the command line.
            """)

    @Option(name: .long, help: "Host, or the folder of a unix socket; or several hosts, HOST or HOST:PORT, separated by commas, of which one takes writes.")
    var host: String

    @Option(name: .long, help: "The port of hosts that are named without.")
    var port = 5432

    @Option(name: .long, help: "The administrator's role.")
    var user = "postgres"

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Sets the services' passwords: a file for each role, named as the role (`alongside_support`), with its password.", valueName: "folder"))
    var passwords: String?

    @Option(
        name: .long, help: ArgumentHelp("Gives a new database a time that is simulated, for trials; one that has its clock keeps it.", valueName: "YYYY-MM-DD"))
    var simulatedFrom: String?

    func run() async throws {
        try await Failure.report {
            let start = try simulatedFrom.map { text in
                guard let day = Day(text) else { throw ValidationError("“\(text)” is not a day: write it as 2024-09-01.") }
                return London.instant(on: day, hour: 8)
            }
            let logger = Logger(label: "migrate") { _ in LineLogHandler(process: "migrate") }
            let versions = try await installation(logger).apply(simulatedFrom: start)
            for (schema, version) in versions.sorted(by: { $0.key < $1.key }) { StandardOutput.write("\(schema) is at version \(version)") }
        }
    }

    private func installation(_ logger: Logger) throws -> ServerInstallation {
        do {
            return try ServerInstallation(host: host, port: port, user: user, passwordFolder: passwords, logger: logger)
        } catch {
            throw SettingError("--host", "\(error).", remedy: error.remedy)
        }
    }
}
