import Contracts
import FoundationEssentials
import Logging
import MessagingClient
import Operations
import PostgreSQL
import RecordDigests
import Subprocess
import SystemPackage
import Testing

@testable import Demonstration

extension WholeSystem {
    /// A database as an earlier version left it (Data/README.md), and today's programs on it.
    @Suite("Upgrade", .timeLimit(.minutes(3)))
    struct Upgrade {
        @Test("A database of an earlier schema, with data in it, is upgraded: logs untouched, everything readable, projections rebuilt equal")
        func upgrade() async throws {
            try await withStackFolder { folder in
                let path = "\(folder.path)/s"
                let cluster = try Cluster(folder: path + "/postgres", logger: Self.quiet)
                try await cluster.start()
                try await load(cluster)
                let database = cluster.configuration(database: Installation.database)
                let (heads, before) = try await look(database) { (try await LogChain($0).heads(), try await RecordDigest.read($0)) }
                #expect(heads.filter { $0.position > 0 }.count == 5 && before["support.activity"].map { !$0.hasPrefix("0 ") } == true)

                try await expectRefusal(of: "outreach", path, at: 183, accepted: 184)
                let migrated = try await Tool()("migrate", "--host", path + "/postgres")
                #expect(migrated.code == 0 && migrated.output.contains("outreach is at version 184"), "\(migrated.all)")
                let after = try await look(database) { try await RecordDigest.read($0) }
                for (table, digest) in before where !Self.widened.contains(table) { #expect(after[table] == digest, "\(table) was changed by its migration") }
                for service in ServiceName.allCases {
                    #expect(try await look(database) { try await LogChain($0).breaks(in: service) } == [], "\(service)")
                }
                #expect(try await look(database) { try await LogChain($0).heads() } == heads)
                try await cluster.stop()

                let stack = try await RunningStack.start(path)
                #expect(try await stack.tool("doctor").code == 0)
                let browser = try await stack.browser(as: .manager)
                for page in ["/", "/campaigns", "/leads", "/engagements", "/activities", "/claims", "/report"] {
                    #expect(try await browser.get(page).status == 200, "\(page)")
                }
                try await stack.client("operator") { try await Settling(client: $0).wait() }
                let projected = try await look(database) { try await RecordDigest.read($0) }.filter { $0.key.hasPrefix("reporting.") }
                #expect(try await stack.tool("messages", "rebuild", "reporting", "figures").code == 0)
                try await stack.client("operator") { try await Settling(client: $0).wait() }
                #expect(try await look(database) { try await RecordDigest.read($0) }.filter { $0.key.hasPrefix("reporting.") } == projected)
                #expect(try await stack.tool("messages", "verify").code == 0)
                #expect(try await stack.end().isSuccess)
            }
        }

        /// Tables to which migrations since then have added columns: their rows read otherwise.
        private static let widened: Set<String> = []
        private static let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

        private func load(_ cluster: Cluster) async throws {
            var maintenance = cluster.configuration()
            maintenance.applicationName = "tests"
            try await look(maintenance) { _ = try await $0.execute("CREATE DATABASE alongside ENCODING 'UTF8' TEMPLATE template0") }
            let psql = try PostgreSQLPrograms.find().folder + "/psql"
            let dump = "\(Executables.package)/Tests/System/Upgrade/Data/before-0184.sql.xz"
            let result = try await Subprocess.run(
                .path("/bin/bash"),
                arguments: ["-c", "set -o pipefail; xz -dc '\(dump)' | '\(psql)' -h '\(maintenance.host)' -U postgres -q -v ON_ERROR_STOP=1 alongside"],
                output: .discarded, error: .string(limit: 1 << 16))
            #expect(result.terminationStatus.isSuccess, "\(result.standardError)")
        }

        /// A service on a schema that it does not know ends with 78, and says which, and what to do.
        private func expectRefusal(of service: String, _ path: String, at found: Int, accepted: Int) async throws {
            let layout = StackLayout(folder: path)
            let keys = StackKeys(layout)
            try keys.makeMissing()
            _ = try keys.writeDirectory(portBase: try FreePorts.base())
            var settings = StackSettings(folder: path, executables: Executables.folder)
            settings.portBase = try FreePorts.base()
            let child = try #require(
                ChildProcess.all(settings, layout, database: (path + "/postgres", 5432)).first { $0.name == service })
            // It would wait half a minute for somebody to migrate.
            let values = Dictionary(
                uniqueKeysWithValues: (child.environment + [("DATABASE_PATIENCE", "0")]).map { (Environment.Key(stringLiteral: $0), Optional($1)) })
            let result = try await Subprocess.run(
                .path(FilePath(child.executable)), environment: .inherit.updating(values), input: .none, output: .string(limit: 1 << 20),
                error: .combinedWithOutput)
            #expect(result.terminationStatus.code == 78, "\(result.standardOutput)")
            #expect(
                result.standardOutput.contains("The schema \(service) is at version \(found), and this program works with versions \(accepted) to 199.")
                    && result.standardOutput.contains("alongside migrate"), "\(result.standardOutput)")
        }

        private func look<T: Sendable>(_ database: DatabaseConfiguration, _ body: (Connection) async throws -> T) async throws -> T {
            try await Connection.use(database, logger: Self.quiet, body)
        }
    }
}
