import FoundationEssentials
import Glibc
import PostgreSQL
import TestSupport

@testable import Operations

/// A cluster with the services' schemas, and a folder for its backups.
struct BackupPlace {
    let path: String
    let cluster: Cluster

    var folder: BackupFolder { BackupFolder("\(path)/b") }
    var backup: BaseBackup { BaseBackup(of: source, in: folder, logger: .tests) }
    var source: BackupSource { BackupSource(database: cluster.configuration(database: Installation.database)) }

    static func with(_ name: String, _ body: (_ place: BackupPlace) async throws -> Void) async throws {
        let path = "/tmp/alongside-backup-\(getpid())-\(name)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        let place = BackupPlace(path: path, cluster: try cluster("\(path)/first"))
        func end() async throws {
            try await place.cluster.stop()
            try FileManager.default.removeItem(atPath: path)
        }
        do {
            try await place.cluster.start()
            try await Installation(cluster: place.cluster, logger: .tests).apply()
            try await body(place)
            try await end()
        } catch {
            try await end()
            throw error
        }
    }

    static func cluster(_ folder: String) throws -> Cluster {
        try Cluster(folder: folder, settings: ClusterSettings(isDurable: false, maximumConnections: 20), logger: .tests)
    }

    func run<T: Sendable>(_ body: (Connection) async throws -> T) async throws -> T { try await Self.run(cluster, body) }

    static func run<T: Sendable>(_ cluster: Cluster, _ body: (Connection) async throws -> T) async throws -> T {
        try await Connection.use(cluster.configuration(database: Installation.database), logger: .tests, body)
    }

    func append(_ payloads: String...) async throws {
        try await run { connection in
            for payload in payloads {
                _ = try await connection.query("SELECT support.append(ARRAY[gen_random_uuid()], ARRAY['t'], ARRAY['s'], ARRAY[\(payload)])")
            }
        }
    }

    func restore(into name: String) -> EmbeddedRestore { EmbeddedRestore(from: folder, into: "\(path)/\(name)", logger: .tests) }

    /// Lays the newest backup as a restore that is killed then leaves it, starts PostgreSQL alone on it, and ends it after the body.
    func withLaid(into name: String, _ body: (_ cluster: Cluster) async throws -> Void) async throws {
        let laid = try Self.cluster("\(path)/\(name)/postgres")
        try laid.folder.prepare(for: laid.user)
        _ = try RestoreLayout(folder).lay(into: laid.folder.data, at: nil)
        if laid.user.isOther { try FileOwner(user: laid.user.uid, group: laid.user.gid).take(laid.folder.data) }
        try await laid.start()
        do {
            // It says that it has started when recovery begins, and tells nobody when that has ended.
            let deadline = ContinuousClock.now + .seconds(60)
            while await !Connection.isAccepting(laid.configuration()), ContinuousClock.now < deadline {
                try await ContinuousClock().sleep(for: .milliseconds(20))
            }
            try await body(laid)
            try await laid.stop()
        } catch {
            try await laid.stop()
            throw error
        }
    }
}
