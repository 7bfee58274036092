import Contracts
import FoundationEssentials
import Glibc
import PostgreSQL
import Testing

@testable import Operations

/// What a backups' folder holds, and what follows from it: with files alone, of 64 kB where PostgreSQL's have 16 MB.
@Suite struct BackupFolderTests {
    private static let bytes = 1 << 16
    private static let day = Instant("2026-11-20T08:00:00Z")!

    private struct Place {
        let folder = BackupFolder("/tmp/alongside-folder-\(getpid())-\(MessageID())")

        /// A base backup that needs the log from a place on, and brings the first file of it along.
        @discardableResult
        func base(_ name: String, from number: Int, at instant: Instant = BackupFolderTests.day) throws -> BackupRecord {
            let record = BackupRecord(
                name: name, startedAt: instant, finishedAt: instant, bytes: 0, server: "15.18", systemIdentifier: "7", firstSegment: segment(number),
                segmentBytes: BackupFolderTests.bytes, schemas: [:], logs: [], hasKeys: false)
            try folder.prepare()
            try FileManager.default.createDirectory(atPath: "\(folder.data(name))/pg_wal", withIntermediateDirectories: true)
            try "".write(toFile: "\(folder.data(name))/postgresql.auto.conf", atomically: false, encoding: .utf8)
            try file("base/\(name)/data/pg_wal/\(segment(number))")
            try record.write(folder.record(name))
            return record
        }

        func segment(_ number: Int) -> String {
            let hexadecimal = String(number, radix: 16, uppercase: true)
            return "0000000100000000" + String(repeating: "0", count: 8 - hexadecimal.count) + hexadecimal
        }

        /// - Parameter written: how much of it is not zeros.
        func file(_ path: String, bytes: Int = BackupFolderTests.bytes, written: Int = 8) throws {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(path.split(separator: "/").dropLast().joined(separator: "/"))", withIntermediateDirectories: true)
            let data = Data(repeating: 1, count: min(written, bytes)) + Data(repeating: 0, count: max(0, bytes - written))
            try data.write(to: URL(filePath: "\(folder.path)/\(path)"))
        }

        func stream(_ numbers: ClosedRange<Int>, into place: String = "wal") throws {
            for number in numbers { try file("\(place)/\(segment(number))") }
        }

        func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder.path)/\(path)") }
    }

    private func with(_ body: (Place) async throws -> Void) async throws {
        let place = Place()
        defer { try? FileManager.default.removeItem(atPath: place.folder.path) }
        try await body(place)
    }

    @Test("A base backup is due where there is none, where the log does not follow the newest, and when that is old; for one gap, one is made")
    func due() async throws {
        try await with { place in
            let schedule = BackupSchedule(folder: place.folder, every: 3600)
            try place.folder.prepare()
            #expect(try schedule.reason(at: Self.day) == .first)
            try place.base("a", from: 4)
            #expect(try schedule.reason(at: Self.day) == nil)
            try place.stream(3...7)
            try place.file("wal/\(place.segment(8)).partial")
            #expect(try schedule.reason(at: Self.day.adding(seconds: 3599)) == nil)
            #expect(try schedule.reason(at: Self.day.adding(seconds: 3600)) == .age)
            // Began anew at the very next place: nothing is missing.
            try FileManager.default.moveItem(atPath: place.folder.wal, toPath: "\(place.folder.path)/wal-until-1")
            try place.file("wal/\(place.segment(8)).partial")
            #expect(try schedule.reason(at: Self.day) == nil)
            // And later than that.
            try FileManager.default.moveItem(atPath: place.folder.wal, toPath: "\(place.folder.path)/wal-until-2")
            try place.file("wal/\(place.segment(20)).partial")
            #expect(try schedule.reason(at: Self.day) == .gap)
            try place.base("b", from: 19, at: Self.day.adding(seconds: 1))
            #expect(try schedule.reason(at: Self.day.adding(seconds: 2)) == nil)
            try place.file("wal/\(place.segment(30))")
            #expect(try schedule.reason(at: Self.day.adding(seconds: 2)) == .gap)
            #expect(try schedule.reason(at: Self.day.adding(seconds: 2), answered: "b") == nil)
        }
    }

    @Test("A description that cannot be read is damage, and stands in nobody's way")
    func unreadable() async throws {
        try await with { place in
            try place.base("a", from: 4)
            try place.base("b", from: 5, at: Self.day.adding(seconds: 60))
            try "{\"name\":".write(toFile: place.folder.record("b"), atomically: false, encoding: .utf8)
            #expect(try place.folder.records().map(\.name) == ["a"])
            #expect(try RestoreLayout(place.folder).choose(at: nil).name == "a")
            let report = try await BackupCheck(place.folder).run(verifies: false)
            #expect(report.damage.map(\.path) == [place.folder.base("b")] && !report.isWell && report.backups.map(\.isWell) == [true])
        }
    }

    @Test("A file of the log that is cut does not count, and is damage; one that was cut as it got its size is removed")
    func cut() async throws {
        try await with { place in
            try place.base("a", from: 4)
            try place.stream(4...6)
            try place.stream(8...8)
            try place.file("wal/\(place.segment(7))", bytes: 0)
            let report = try await BackupCheck(place.folder).run(verifies: false)
            #expect(report.backups.map(\.logIsWhole) == [false])
            #expect(report.damage.map(\.path) == ["\(place.folder.wal)/\(place.segment(7))"])
            for (number, bytes) in [(9, 100), (10, 0), (11, Self.bytes)] { try place.file("wal/\(place.segment(number)).partial", bytes: bytes) }
            try StreamedLog.removeCut(in: place.folder, bytes: Self.bytes)
            #expect([9, 10, 11].map { place.exists("wal/\(place.segment($0)).partial") } == [false, true, true])
        }
    }

    @Test("Of two files of one name the whole one is taken, then the one in hand, then the one set aside")
    func preferred() async throws {
        try await with { place in
            try place.stream(5...5, into: "wal-until-1")
            try place.file("wal-until-1/\(place.segment(6)).partial")
            for number in 5...6 { try place.file("wal/\(place.segment(number)).partial") }
            let usable = try StreamedLog(in: place.folder).usable(bytes: Self.bytes)
            #expect(usable[place.segment(5)]?.path == "\(place.folder.path)/wal-until-1/\(place.segment(5))")
            #expect(usable[place.segment(6)]?.path == "\(place.folder.wal)/\(place.segment(6)).partial")
        }
    }

    @Test("What the base backup has of a file is not hidden by less of it; more of it is taken", arguments: [(8, false), (4096, true)])
    func partial(written: Int, isTaken: Bool) async throws {
        try await with { place in
            let record = try place.base("a", from: 4)
            try place.file("base/a/data/pg_wal/\(place.segment(4))", written: 1024)
            try place.file("wal/\(place.segment(4)).partial", written: written)
            _ = try RestoreLayout(place.folder).lay(into: "\(place.folder.path)/laid", at: nil)
            #expect(place.exists("laid/\(RestoreLayout.log)/\(place.segment(4))") == isTaken)
            #expect(place.exists("laid/pg_wal/\(place.segment(4))") && RestoreLayout.isUnfinished(in: "\(place.folder.path)/laid"))
            #expect(!RestoreLayout.isUnfinished(in: place.folder.data(record.name)))
        }
    }

    @Test("Pruning takes what only older base backups need, folders that are empty then, and nothing that is being written")
    func pruned() async throws {
        try await with { place in
            for (number, name) in ["a", "b", "c"].enumerated() {
                try place.base(name, from: 4 + 4 * number, at: Self.day.adding(seconds: Int64(number)))
            }
            try place.stream(4...6, into: "wal-until-1")
            try place.file("wal-until-1/\(place.segment(7)).partial")
            try place.stream(7...9)
            try place.file("wal/\(place.segment(6)).partial")
            let removed = try await BackupPruning(place.folder).keep(2)
            #expect(removed == BackupPruning.Removed(backups: ["a"], logFiles: 5))
            #expect(try place.folder.records().map(\.name) == ["b", "c"])
            #expect(!place.exists("wal-until-1") && place.exists("wal/\(place.segment(6)).partial") && place.exists("wal/\(place.segment(8))"))
        }
    }

    @Test("A key that is there already is not replaced by another")
    func keys() async throws {
        try await with { place in
            for (file, words) in [("b/keys/portal.key", "old"), ("b/secrets/link", "secret"), ("s/keys/portal.key", "new")] {
                try place.file(file)
                try words.write(toFile: "\(place.folder.path)/\(file)", atomically: false, encoding: .utf8)
            }
            let (from, to) = ("\(place.folder.path)/b", "\(place.folder.path)/s")
            let refused = #expect(throws: Refusal.self) { try KeyCopy.copy(from: from, to: to) }
            #expect(refused?.code == .conflict && refused?.message.contains("s/keys/portal.key") == true && !place.exists("s/secrets/link"))
            try "old".write(toFile: "\(to)/keys/portal.key", atomically: false, encoding: .utf8)
            try KeyCopy.copy(from: from, to: to)
            #expect(try String(contentsOfFile: "\(to)/secrets/link", encoding: .utf8) == "secret")
        }
    }

    @Test("Programs are told of several servers, of which they are to use the one that takes writes; the password is not among it")
    func places() throws {
        let places = try DatabasePlace.list("10.0.0.11,10.0.0.12:5433", port: 5432)
        let text = BackupProgram.text(DatabaseConfiguration(places: places, database: "alongside", user: "o'hara", password: "secret"))
        #expect(text.hasPrefix("host='10.0.0.11,10.0.0.12' port='5432,5433' user='o\\'hara' ") && text.hasSuffix("target_session_attrs='read-write'"))
        #expect(!text.contains("secret"))
    }

    @Test(
        "What waiting mends is told from what it does not",
        arguments: [
            ("FATAL:  no pg_hba.conf entry for replication connection from host", true), ("ERROR:  replication slot \"x\" is active for PID 12", false),
            ("FATAL:  password authentication failed for user \"postgres\"", true),
            ("ERROR:  requested starting point 0/5000000 on timeline 1 is not in this server's history", true),
        ])
    func advice(words: String, isLasting: Bool) { #expect(BackupProgram.Advice(on: words)?.isLasting == isLasting) }
}
