package import Contracts
import FoundationEssentials
import Glibc
import Logging
package import Operations
package import PostgreSQL

/// A stack of its own for one benchmark: real executables, a private cluster that syncs what it commits, CURVE on; gone
/// afterwards.
package struct MeasuredStack: Sendable {
    package let stack: EmbeddedStack
    package let database: DatabaseConfiguration
    /// `…/postgresql/15/bin`
    package let programs: String
    static let quiet = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }

    package var layout: StackLayout { stack.layout }

    /// - Parameters:
    ///   - services: those that run; the portal runs when all do.
    ///   - place: 0 or 1, for two that run at the same time.
    ///   - configure: changes the stack's settings.
    ///   - prepare: writes into the installed database before anything runs on it.
    ///   - body: gets the stack once every part is ready.
    package static func run<T: Sendable>(
        executables: String, services: [ServiceName] = ServiceName.allCases, place: Int = 0, configure: (inout StackSettings) -> Void = { _ in },
        prepare: ((PreparedCluster) async throws -> Void)? = nil, _ body: @escaping @Sendable (MeasuredStack) async throws -> T
    ) async throws -> T {
        // Short, for a socket's path ends at 107 bytes, and where PostgreSQL's own user can work.
        let folder = "/tmp/alongside-bench-\(getpid())-\(place)"
        let base = try FreePorts.base()
        var settings = StackSettings(folder: folder, executables: executables, portBase: base, portalPort: base + 99)
        settings.services = services
        settings.cluster.keepsCommitTimes = true
        configure(&settings)
        let stack = EmbeddedStack(settings, logger: quiet) { _, line in
            if line.contains("ERROR") || line.contains("CRITICAL") { print(line) }
        }
        defer { remove(folder) }
        if let prepare { try await PreparedCluster.run(folder + "/postgres", settings.cluster, prepare) }
        let database = try Cluster(folder: folder + "/postgres", logger: quiet).configuration(database: Installation.database)
        let measured = MeasuredStack(stack: stack, database: database, programs: try PostgreSQLPrograms.find().folder)
        // One that is stopped takes its stack with it, or the next would measure beside it.
        let interruption = await Interruption()
        return try await stack.run { try await interruption.during { try await body(measured) } }
    }

    /// As the cluster's superuser.
    package func connection(to name: String? = nil) async throws -> Connection {
        var database = database
        if let name { database.database = name }
        return try await Connection.open(database, logger: Self.quiet)
    }

    /// Options by which PostgreSQL's programs find a database of the cluster.
    package func options(_ name: String? = nil) -> [String] {
        ["-h", database.host, "-p", "\(database.port)", "-U", database.user, name ?? database.database]
    }

    private static func remove(_ folder: String) {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            print("\(folder) stays: \(error)")
        }
    }
}

/// Seconds that the body took.
package func seconds(_ body: () async throws -> Void) async throws -> Double {
    let start = ContinuousClock.now
    try await body()
    return start.duration(to: .now).inSeconds
}

extension Duration {
    package var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
