import Contracts
import FoundationEssentials
import Glibc
import Logging
import PostgreSQL
import TestSupport
import Testing

@testable import Operations

/// Base backups of a cluster, what is wrong with them, and what a restore from them finds.
@Suite(.timeLimit(.minutes(3))) struct BackupTests {
    private func withPlace(_ name: String, _ body: (_ cluster: Cluster, _ place: String) async throws -> Void) async throws {
        let place = "/tmp/alongside-backup-\(getpid())-\(name)"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        let cluster = try Cluster(folder: "\(place)/first", settings: ClusterSettings(isDurable: false, maximumConnections: 20), logger: .tests)
        func end() async throws {
            try await cluster.stop()
            try FileManager.default.removeItem(atPath: place)
        }
        do {
            try await cluster.start()
            try await Installation(cluster: cluster, logger: .tests).apply()
            try await body(cluster, place)
            try await end()
        } catch {
            try await end()
            throw error
        }
    }

    private func append(_ payload: String, to cluster: Cluster) async throws {
        try await run(cluster) {
            _ = try await $0.query("SELECT support.append(ARRAY[gen_random_uuid()], ARRAY['t'], ARRAY['s'], ARRAY[\(payload)])")
        }
    }

    private func run<T: Sendable>(_ cluster: Cluster, _ body: (Connection) async throws -> T) async throws -> T {
        try await Connection.use(cluster.configuration(database: Installation.database), logger: .tests, body)
    }

    private func backup(_ cluster: Cluster, _ place: String) -> BaseBackup {
        BaseBackup(of: BackupSource(database: cluster.configuration(database: Installation.database)), in: BackupFolder("\(place)/b"), logger: .tests)
    }

    @Test("What a backup noted is compared with what was restored from it: a log that was rewritten before is found by its head alone")
    func heads() async throws {
        try await withPlace("heads") { cluster, place in
            for number in 1...3 { try await append("event \(number)", to: cluster) }
            let record = try await backup(cluster, place).make()
            #expect(record.logs.first { $0.service == .support }?.position == 3 && record.schemas["outreach"] == ServiceSchema.all[1].migrations.last?.number)

            let folder = BackupFolder("\(place)/b")
            let (report, hasKeys) = try await EmbeddedRestore(from: folder, into: "\(place)/r", logger: .tests).run(at: nil)
            #expect(report.isWell && !hasKeys, "\(report.text)")
            await #expect(throws: Refusal.self) { try await EmbeddedRestore(from: folder, into: "\(place)/r", logger: .tests).run(at: nil) }

            // Somebody who is the administrator rewrites the whole log, hashes and all: the chain holds, and its head is another.
            let noted = try BackupRecord.read(folder.record(record.name))
            try await run(cluster) { connection in
                try await connection.script("DELETE FROM support.log")
                for number in 1...3 {
                    try await connection.query("SELECT support.append(ARRAY[gen_random_uuid()], ARRAY['t'], ARRAY['s'], ARRAY[\("forged \(number)")])")
                }
                #expect(try await LogChain(connection).breaks(in: .support) == [])
            }
            let forged = try await backup(cluster, place).make()
            var lying = try BackupRecord.read(folder.record(forged.name))
            lying.logs = noted.logs
            try lying.write(folder.record(forged.name))
            let (found, _) = try await EmbeddedRestore(from: folder, into: "\(place)/f", logger: .tests).run(at: nil)
            #expect(!found.isWell && found.text.contains("✗ support: at position 3 it does not have the hash noted with the backup"), "\(found.text)")
            try await run(cluster) { connection in
                try await connection.execute("UPDATE support.log SET payload = 'changed' WHERE position = 2")
                #expect(try await LogChain(connection).breaks(in: .support) == [2])
            }
        }
    }

    @Test("A half-made backup is none and goes with the next; a damaged one is found; so many are kept; another database's folder is refused")
    func whole() async throws {
        try await withPlace("whole") { cluster, place in
            let folder = BackupFolder("\(place)/b")
            let halfMade = folder.unfinished("20200101T000000Z")
            try FileManager.default.createDirectory(atPath: halfMade, withIntermediateDirectories: true)
            try "{}".write(toFile: "\(halfMade)/backup.json", atomically: false, encoding: .utf8)
            #expect(try folder.records() == [])
            let first = try await backup(cluster, place).make()
            #expect(!FileManager.default.fileExists(atPath: halfMade))
            #expect(try await BackupCheck(folder).run().map(\.isWell) == [true])

            let damaged = "\(folder.data(first.name))/global/pg_control"
            var bytes = try #require(FileManager.default.contents(atPath: damaged))
            bytes[40] ^= 1
            try bytes.write(to: URL(filePath: damaged))
            let found = try await BackupCheck(folder).run()
            #expect(found.count == 1 && found[0].damage?.contains("pg_control") == true)

            let second = try await backup(cluster, place).make(keep: 1)
            #expect(try folder.records().map(\.name) == [second.name])

            var other = second
            other.systemIdentifier = "1"
            try other.write(folder.record(second.name))
            await #expect(throws: Refusal.self) { try await backup(cluster, place).make() }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.bases) == [second.name])
        }
    }
}
