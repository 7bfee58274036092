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
            --host; passwords come from PGPASSWORD or a password file, never from the command line.
            """)

    @Option(name: .long, help: "Host, or the folder of a unix socket.")
    var host: String

    @Option(name: .long, help: "Port.")
    var port = 5432

    @Option(name: .long, help: "The administrator's role.")
    var user = "postgres"

    func run() async throws {
        try await Failure.report {
            let logger = Logger(label: "migrate") { _ in LineLogHandler(process: "migrate") }
            let versions = try await ServerInstallation(host: host, port: port, user: user, logger: logger).apply()
            for (schema, version) in versions.sorted(by: { $0.key < $1.key }) { StandardOutput.write("\(schema) is at version \(version)") }
        }
    }
}
