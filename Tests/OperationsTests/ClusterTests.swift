import Contracts
import FoundationEssentials
import Glibc
import Logging
import PostgreSQL
import TestSupport
import Testing

@testable import Operations

/// A private cluster: made, adopted, recovered, and refused with a remedy where it cannot be.
@Suite(.timeLimit(.minutes(2))) struct ClusterTests {
    private let settings = ClusterSettings(isDurable: false, maximumConnections: 10)

    private func temporaryFolder(_ name: String) -> String { "/tmp/alongside-cluster-\(getpid())-\(name)" }

    private func withCluster(_ name: String, _ body: (Cluster) async throws -> Void) async throws {
        let cluster = try Cluster(folder: temporaryFolder(name), settings: settings, logger: .tests)
        do {
            try await body(cluster)
            try await cluster.destroy()
        } catch {
            try await cluster.destroy()
            throw error
        }
    }

    private func value(_ cluster: Cluster, _ statement: SQL) async throws -> Int? {
        try await Connection.use(cluster.configuration(), logger: .tests) { try await $0.queryOne(statement)?.get("value", as: Int.self) }
    }

    @Test func madeAdoptedAndStartedAgain() async throws {
        try await withCluster("life") { cluster in
            #expect(try await cluster.start() == .created)
            _ = try await value(cluster, "SELECT 1::bigint AS value")
            #expect(try await cluster.start() == .adopted)
            try await cluster.stop()
            #expect(!cluster.isRunning)
            try await cluster.stop()
            #expect(try await cluster.start() == .started)
            #expect(try await value(cluster, "SELECT count(*) AS value FROM pg_database") == 3)
        }
    }

    @Test func recoversFromAStaleLock() async throws {
        try await withCluster("stale") { cluster in
            try await cluster.start()
            try await cluster.stop()
            // What a crash leaves, when its number has gone to another program since: this one.
            let lock = "\(temporaryFolder("stale"))/data/postmaster.pid"
            try "\(getpid())\n\(temporaryFolder("stale"))/data\n".write(toFile: lock, atomically: false, encoding: .utf8)
            #expect(!cluster.isRunning)
            #expect(try await cluster.start() == .started)
        }
    }

    @Test func startsAgainAfterItWasKilled() async throws {
        try await withCluster("killed") { cluster in
            try await cluster.start()
            let folder = temporaryFolder("killed") + "/data"
            let postmaster = try #require(Postmaster(data: folder)?.process)
            #expect(try Postmaster.workers(in: folder).contains(postmaster))
            #expect(kill(postmaster, SIGKILL) == 0)
            while cluster.isRunning { await Task.yield() }
            // What outlives the server for a moment has ended before another works on its data.
            #expect(try await cluster.start() == .started)
            #expect(try await value(cluster, "SELECT 1::bigint AS value") == 1)
        }
    }

    @Test func checkedBeforeAnythingIsMade() throws {
        let file = temporaryFolder("file")
        try "x".write(toFile: file, atomically: false, encoding: .utf8)
        let refusal = #expect(throws: Refusal.self) { try Cluster(folder: "\(file)/postgres", logger: .tests).check() }
        #expect(refusal?.message.contains("\(file) is a file") == true)
        try FileManager.default.removeItem(atPath: file)
    }

    @Test func clearsAnUnfinishedInitialisation() async throws {
        try await withCluster("unfinished") { cluster in
            let folder = "\(temporaryFolder("unfinished"))/data.new"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try "half".write(toFile: "\(folder)/PG_VERSION", atomically: false, encoding: .utf8)
            #expect(try await cluster.start() == .created)
        }
    }

    @Test func folderIsPrivate() async throws {
        try await withCluster("private") { cluster in
            try await cluster.start()
            var status = stat()
            #expect(stat(temporaryFolder("private"), &status) == 0)
            #expect(status.st_mode & 0o777 == 0o700)
        }
    }

    @Test func socketPathTooLong() throws {
        let folder = "/tmp/" + String(repeating: "long/", count: 25)
        let refusal = #expect(throws: Refusal.self) { try Cluster(folder: folder, logger: .tests) }
        #expect(refusal?.message.contains(folder) == true)
        #expect(refusal?.message.contains("107") == true)
        #expect(refusal?.remedy?.contains("shorter") == true)
        // The longest that fits is taken.
        let longest = "/tmp/" + String(repeating: "x", count: 107 - "/tmp/".utf8.count - "/.s.PGSQL.5432".utf8.count)
        _ = try Cluster(folder: longest, logger: .tests)
        #expect(throws: Refusal.self) { try Cluster(folder: longest + "x", logger: .tests) }
    }

    @Test(.enabled(if: geteuid() == 0, "only root runs PostgreSQL as another user")) func folderOutOfReach() async throws {
        let closed = temporaryFolder("closed")
        try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: true)
        #expect(chmod(closed, 0o700) == 0)
        let cluster = try Cluster(folder: "\(closed)/inner/postgresql", settings: settings, logger: .tests)
        let refusal = await #expect(throws: Refusal.self) { try await cluster.start() }
        #expect(refusal?.message.contains(closed) == true)
        #expect(refusal?.message.contains("cannot enter") == true)
        #expect(refusal?.remedy?.isEmpty == false)
        #expect(!FileManager.default.fileExists(atPath: "\(closed)/inner"))
        try FileManager.default.removeItem(atPath: closed)
    }

    @Test(.enabled(if: geteuid() == 0, "only root runs PostgreSQL as another user")) func userUnknown() {
        let refusal = #expect(throws: Refusal.self) { try Cluster(folder: "/tmp/x", user: "nobody-of-that-name", logger: .tests) }
        #expect(refusal?.message.contains("nobody-of-that-name") == true)
    }

    @Test func programsMissing() throws {
        let refusal = #expect(throws: Refusal.self) { try PostgreSQLPrograms.find(under: "/nowhere") }
        #expect(refusal?.remedy?.contains("apt-get install postgresql") == true)
        #expect(throws: Refusal.self) { try PostgreSQLPrograms.find(version: 7) }
        #expect(try PostgreSQLPrograms.find().version >= 13)
    }
}
