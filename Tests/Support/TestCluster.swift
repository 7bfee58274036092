import FoundationEssentials
import Glibc
package import Logging
import Operations
package import PostgreSQL
import Synchronization

/// The PostgreSQL of one test process: made when the first test needs it, gone with the process.
///
/// Its folder carries the process's number, so that several test processes do not meet; what a process that was killed left
/// behind is cleared by the next.
package actor TestCluster {
    package static let shared = TestCluster()

    private var starting: Task<Cluster, any Error>?

    private init() {}

    /// Throws `Refusal` where PostgreSQL is not installed.
    package func configuration(database: String = "postgres", user: String = Cluster.administrator) async throws -> DatabaseConfiguration {
        try await cluster().configuration(database: database, user: user)
    }

    private func cluster() async throws -> Cluster {
        if let starting { return try await starting.value }
        let task = Task {
            try await Self.clearAbandoned()
            let cluster = try Self.cluster(in: Self.prefix + String(getpid()))
            try await cluster.start()
            Self.endAtExit(cluster)
            return cluster
        }
        starting = task
        return try await task.value
    }

    // MARK: Folders

    /// Short, as a socket's path ends at 107 bytes, and open to an unprivileged user.
    private static let prefix = "/tmp/alongside-test-"

    private static func cluster(in folder: String) throws -> Cluster {
        try Cluster(folder: folder, settings: ClusterSettings(isDurable: false, maximumConnections: 1000), logger: .tests)
    }

    private static func clearAbandoned() async throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: "/tmp")
        for path in names.map({ "/tmp/\($0)" }) where path.hasPrefix(prefix) {
            guard let process = Int32(path.dropFirst(prefix.count)), Glibc.kill(process, 0) != 0, errno == ESRCH else { continue }
            do {
                try await cluster(in: path).destroy()
            } catch {
                // Another test process clears the same folder, or a user whose folder it is will.
                Logger.tests.debug("\(path) stays: \(error)")
            }
        }
    }

    private static let atExit = Mutex<Cluster?>(nil)

    private static func endAtExit(_ cluster: Cluster) {
        atExit.withLock { $0 = cluster }
        atexit { TestCluster.end() }
    }

    /// Without order: nobody needs the data. Waits two seconds at most for the server to let go of its files.
    private static func end() {
        guard let cluster = atExit.withLock(\.self) else { return }
        cluster.kill()
        for _ in 0..<200 where cluster.isRunning { poll(nil, 0, 10) }
        do {
            try FileManager.default.removeItem(atPath: prefix + String(getpid()))
        } catch {
            // The server was still writing; the next test process clears the rest.
            Logger.tests.debug("The test cluster's folder stays: \(error)")
        }
    }
}

extension Logger {
    /// The tests' logger: warnings and worse.
    package static let tests: Logger = {
        var logger = Logger(label: "tests")
        logger.logLevel = .warning
        return logger
    }()
}
