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

    func run() async throws {
        try await Failure.report {
            let logger = Logger(label: "migrate") { _ in LineLogHandler(process: "migrate") }
            let installation = ServerInstallation(
                host: server.host, port: server.port, user: server.user, password: try server.password, passwordFolder: passwords, logger: logger)
            let versions = try await installation.apply()
            for (schema, version) in versions.sorted(by: { $0.key < $1.key }) { StandardOutput.write("\(schema) is at version \(version)") }
        }
    }
}
