import Contracts
import FoundationEssentials
import PostgreSQL
import TestSupport
import Testing

@testable import Operations

/// A stream that comes back: to a server that has what follows, and to one that has not.
@Suite(.timeLimit(.minutes(4))) struct BackupStreamTests {
    /// Streams until the condition holds.
    private func stream(_ place: BackupPlace, until what: String, _ condition: () async throws -> Bool) async throws {
        let stream = BackupStream(of: place.source, in: place.folder, every: 24 * 3600, keep: nil, logger: .tests)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await stream.run() }
            let deadline = ContinuousClock.now + .seconds(60)
            while try await !condition() {
                try #require(ContinuousClock.now < deadline, "\(what)")
                // Files tell nobody that they are there.
                try await ContinuousClock().sleep(for: .milliseconds(20))
            }
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    private func dropSlot(_ place: BackupPlace) async throws {
        try await place.run { connection in
            // The server notices within moments that its client has gone.
            while try await connection.queryOne("SELECT 1 FROM pg_replication_slots WHERE active") != nil {}
            try await connection.query("SELECT pg_drop_replication_slot(\(BackupStream.slot))")
        }
    }

    private func whole(_ place: BackupPlace) throws -> Int { try StreamedLog(in: place.folder).files.count { !$0.isPartial } }
    private func setAside(_ place: BackupPlace) throws -> [String] { try BackupFolder.names(in: place.folder.path).filter { $0.hasPrefix("wal-until-") } }

    @Test("Without its slot it goes on as long as the server has the log; when that is gone, it begins anew with a base backup")
    func begins() async throws {
        try await BackupPlace.with("stream") { place in
            try place.folder.prepare()
            try await stream(place, until: "a base backup and the log beside it") {
                try place.folder.records().count == 1 && !StreamedLog(in: place.folder).files.isEmpty
            }
            try await dropSlot(place)
            try await place.append("while nobody received")
            let before = try whole(place)
            try await stream(place, until: "what followed") {
                try await place.run { _ = try await $0.query("SELECT pg_switch_wal()") }
                return try whole(place) > before
            }
            #expect(try setAside(place).isEmpty && place.folder.records().count == 1)
            let late = await #expect(throws: Refusal.self) { try await place.restore(into: "late").run(at: .now.adding(seconds: 3600)) }
            #expect(late?.message.contains("ends before that moment") == true, "\(String(describing: late))")
            #expect(try await place.restore(into: "late").run(at: nil).report.isWell)

            try await dropSlot(place)
            try await place.run { connection in
                for statement in ["SET min_wal_size = '32MB'", "SET max_wal_size = '32MB'", "SET wal_keep_size = 0"] {
                    try await connection.script("ALTER SYSTEM \(statement)")
                }
                try await connection.query("SELECT pg_reload_conf()")
                for _ in 1...6 {
                    try await connection.script("CREATE TABLE filler AS SELECT 1 AS one; DROP TABLE filler")
                    try await connection.script("SELECT pg_switch_wal()")
                    try await connection.script("CHECKPOINT")
                }
            }
            try await stream(place, until: "another base backup") { try place.folder.records().count == 2 }
            #expect(try setAside(place).count == 1)
            let report = try await BackupCheck(place.folder).run()
            #expect(report.backups.last?.isWell == true && report.backups.first?.logIsWhole == false, "\(report)")
        }
    }

    @Test("A role that may not do it is told so, and not tried for ever")
    func forbidden() async throws {
        try await BackupPlace.with("forbidden") { place in
            try await place.run { try await $0.script("CREATE ROLE sam LOGIN; GRANT CONNECT ON DATABASE alongside TO sam") }
            var source = place.source
            source.database.user = "sam"
            let stream = BackupStream(of: source, in: place.folder, every: 3600, keep: nil, logger: .tests)
            let refused = await #expect(throws: Refusal.self) { try await stream.run() }
            #expect(refused?.remedy?.contains("superuser") == true, "\(String(describing: refused))")
            source.database.user = "nobody_here"
            let unknown = BackupStream(of: source, in: place.folder, every: 3600, keep: nil, logger: .tests)
            await #expect(throws: Refusal.self) { try await unknown.run() }
        }
    }
}
