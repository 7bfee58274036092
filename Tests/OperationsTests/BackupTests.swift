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
    @Test("What a backup noted is compared with what was restored from it: a log that was rewritten before is found by its head alone")
    func heads() async throws {
        try await BackupPlace.with("heads") { place in
            try await place.append("event 1", "event 2", "event 3")
            let record = try await place.backup.make()
            #expect(record.logs.first { $0.service == .support }?.position == 3 && record.schemas["outreach"] == ServiceSchema.all[1].migrations.last?.number)

            let folder = place.folder
            let (report, hasKeys) = try await place.restore(into: "r").run(at: nil)
            #expect(report.isWell && !hasKeys, "\(report.text)")
            await #expect(throws: Refusal.self) { try await place.restore(into: "r").run(at: nil) }

            // Somebody who is the administrator rewrites the whole log, hashes and all: the chain holds, and its head is another.
            let noted = try BackupRecord.read(folder.record(record.name))
            try await place.run { connection in
                try await connection.script("DELETE FROM support.log")
                for number in 1...3 {
                    try await connection.query("SELECT support.append(ARRAY[gen_random_uuid()], ARRAY['t'], ARRAY['s'], ARRAY[\("forged \(number)")])")
                }
                #expect(try await LogChain(connection).breaks(in: .support) == [])
            }
            let forged = try await place.backup.make()
            var lying = try BackupRecord.read(folder.record(forged.name))
            lying.logs = noted.logs
            try lying.write(folder.record(forged.name))
            let (found, _) = try await place.restore(into: "f").run(at: nil)
            #expect(!found.isWell && found.text.contains("✗ support: at position 3 it does not have the hash noted with the backup"), "\(found.text)")
            try await place.run { connection in
                try await connection.execute("UPDATE support.log SET payload = 'changed' WHERE position = 2")
                #expect(try await LogChain(connection).breaks(in: .support) == [2])
            }
        }
    }

    @Test("A half-made backup is none and goes with the next; a damaged one is found; so many are kept; another database's folder is refused")
    func whole() async throws {
        try await BackupPlace.with("whole") { place in
            let folder = place.folder
            let halfMade = folder.unfinished("20200101T000000Z")
            try FileManager.default.createDirectory(atPath: halfMade, withIntermediateDirectories: true)
            try "{}".write(toFile: "\(halfMade)/backup.json", atomically: false, encoding: .utf8)
            #expect(try folder.records() == [])
            let first = try await place.backup.make()
            #expect(!FileManager.default.fileExists(atPath: halfMade))
            #expect(try await BackupCheck(folder).run().backups.map(\.isWell) == [true])

            let damaged = "\(folder.data(first.name))/global/pg_control"
            var bytes = try #require(FileManager.default.contents(atPath: damaged))
            bytes[40] ^= 1
            try bytes.write(to: URL(filePath: damaged))
            let found = try await BackupCheck(folder).run().backups
            #expect(found.count == 1 && found[0].damage?.contains("pg_control") == true)

            let second = try await place.backup.make(keep: 1)
            #expect(try folder.records().map(\.name) == [second.name])

            var other = second
            other.systemIdentifier = "1"
            try other.write(folder.record(second.name))
            await #expect(throws: Refusal.self) { try await place.backup.make() }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.bases) == [second.name])
        }
    }

    @Test("An older backup that cannot be removed takes nothing from the new one, and goes with the next", .timeLimit(.minutes(2)))
    func notRemoved() async throws {
        try await BackupPlace.with("kept") { place in
            let folder = place.folder
            let first = try await place.backup.make()
            async let made = place.backup.make(keep: 1)
            // It first removes what is unfinished; from then on something stands where the older one is put before it goes.
            while try !BackupFolder.names(in: folder.bases).contains(where: { $0.hasSuffix(BackupFolder.unfinishedEnding) }) {
                try await ContinuousClock().sleep(for: .milliseconds(1))
            }
            try FileManager.default.createDirectory(atPath: "\(folder.unfinished(first.name))/data", withIntermediateDirectories: true)
            let second = try await made
            #expect(try folder.records().map(\.name) == [first.name, second.name])
            #expect(try await BackupCheck(folder).run().isWell)

            let third = try await place.backup.make(keep: 1)
            #expect(try BackupFolder.names(in: folder.bases) == [third.name])
        }
    }
}
