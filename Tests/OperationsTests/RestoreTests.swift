import Contracts
import FoundationEssentials
import PostgreSQL
import TestSupport
import Testing

@testable import Operations

/// What stands between a restored database and whoever would work on it, or back it up, too early.
@Suite(.timeLimit(.minutes(3))) struct RestoreTests {
    @Test("On a restore that was not finished nothing is migrated and nothing starts; finished, it is held; left behind, it can be begun anew")
    func unfinished() async throws {
        try await BackupPlace.with("unfinished") { place in
            _ = try await place.backup.make()
            try await place.withLaid(into: "r") { laid in
                let refused = await #expect(throws: Refusal.self) { try await Installation(cluster: laid, logger: .tests).apply() }
                #expect(refused?.remedy?.contains("alongside restore finish") == true, "\(String(describing: refused))")
                try await BackupPlace.run(laid) { connection in
                    // What services ask as they start, as their own roles.
                    try await connection.execute("SET ROLE alongside_outreach")
                    #expect(try await UnfinishedRestore.stands(on: connection))
                    try await connection.execute("RESET ROLE")
                    #expect(try await connection.queryOne("SELECT count(*) AS holds FROM outreach.mail_hold")?.get("holds") == 0)

                    let check = RestoreCheck(laid.configuration(database: Installation.database), from: place.folder, logger: .tests)
                    #expect(try await check.run().isWell)
                    #expect(try await !UnfinishedRestore.stands(on: connection))
                    #expect(try await connection.queryOne("SELECT count(*) AS holds FROM outreach.mail_hold")?.get("holds") == 1)
                }
                try await Installation(cluster: laid, logger: .tests).apply()
                try await laid.stop()
                await #expect(throws: Refusal.self) { try await place.restore(into: "r").run(at: nil) }
            }
            // The stack itself refuses before it starts PostgreSQL; `restore` lays it anew, though PostgreSQL still runs on it.
            try await place.withLaid(into: "s") { laid in
                let record = try StackRecord(StackSettings(folder: "\(place.path)/s", executables: "/"), StackLayout(folder: "\(place.path)/s"), logger: .tests)
                #expect(throws: Refusal.self) { try record.check() }
                #expect(try await place.restore(into: "s").run(at: nil).report.isWell)
                try record.check()
                #expect(!laid.isRunning)
            }
        }
    }

    @Test("A restored server's backups do not go where the backup lies from which it was restored")
    func history() async throws {
        try await BackupPlace.with("history") { place in
            _ = try await place.backup.make()
            try await place.withLaid(into: "r") { laid in
                let administrator = laid.configuration(database: Installation.database)
                #expect(try await RestoreCheck(administrator, from: place.folder, logger: .tests).run().isWell)
                let source = BackupSource(database: administrator)
                let refused = await #expect(throws: Refusal.self) { try await BaseBackup(of: source, in: place.folder, logger: .tests).make() }
                #expect(refused?.code == .conflict && refused?.remedy?.contains("new folder") == true, "\(String(describing: refused))")
                let stream = await #expect(throws: Refusal.self) {
                    try await BackupStream(of: source, in: place.folder, every: 3600, keep: nil, logger: .tests).run()
                }
                #expect(stream?.code == .conflict)
                // Into a new one they go, the second as the first.
                let own = BackupFolder("\(place.path)/own")
                for _ in 1...2 { _ = try await BaseBackup(of: source, in: own, logger: .tests).make() }
                #expect(try own.records().count == 2)
            }
        }
    }

    @Test("A log whose old partition was put away before the backup, or after it, is well, and said to begin later")
    func putAway() async throws {
        try await BackupPlace.with("away") { place in
            try await place.run { connection in
                try await connection.script(
                    """
                    INSERT INTO support.log (position, id, type, subject, payload, hash)
                    VALUES (9999998, gen_random_uuid(), 't', 's', 'old', sha256('before'))
                    """)
            }
            try await place.append("9999999")
            let before = try await place.backup.make()
            try await place.append("10000000", "10000001")
            try await place.run { try await $0.script("ALTER TABLE support.log DETACH PARTITION support.log_0") }
            let noted = try #require(before.logs.first { $0.service == .support })
            #expect(noted.position == 9_999_999)

            var after = try await place.backup.make()
            for (name, head) in [("r", nil), ("anchored", noted)] {
                if let head {
                    after.logs = after.logs.map { $0.service == .support ? head : $0 }
                    try after.write(place.folder.record(after.name))
                }
                let report = try await place.restore(into: name).run(at: nil).report
                #expect(report.isWell && report.text.contains("support: from position 10000000 on"), "\(report.text)")
            }
            // What was noted as its end is not what the first event that is left follows.
            after.logs = after.logs.map { $0.service == .support ? LogHead(service: .support, position: 9_999_999, hash: String($0.hash.reversed())) : $0 }
            try after.write(place.folder.record(after.name))
            let forged = try await place.restore(into: "forged").run(at: nil).report
            #expect(!forged.isWell && forged.text.contains("does not hold at position 10000000"), "\(forged.text)")
        }
    }

    @Test("Mail that was held already is told, once, that the system was restored; who cannot be let in is told so at once")
    func reason() async throws {
        try await BackupPlace.with("reason") { place in
            _ = try await place.run {
                try await $0.execute("INSERT INTO outreach.mail_hold (held_at, reason, held_by) VALUES (now(), 'the server moves', 'sam')")
            }
            let record = try await place.backup.make()
            try await place.withLaid(into: "r") { laid in
                var administrator = laid.configuration(database: Installation.database)
                for _ in 1...2 { _ = try await RestoreCheck(administrator, from: place.folder, logger: .tests).run() }
                let held = try await BackupPlace.run(laid) { try await $0.query("SELECT reason FROM outreach.mail_hold") }
                #expect(
                    try held.map { try $0.get("reason", as: String.self) } == [
                        "the server moves; restored from the backup \(record.name), as far as its log goes"
                    ])
                administrator.user = "nobody_here"
                let refused = await #expect(throws: Refusal.self) {
                    try await RestoreCheck(administrator, from: place.folder, logger: .tests).run(within: .seconds(120))
                }
                #expect(refused?.message.contains("nobody_here") == true && refused?.remedy?.contains("--user") == true, "\(String(describing: refused))")
                administrator.places[0].host = "no.such.host.invalid"
                await #expect(throws: Refusal.self) {
                    try await RestoreCheck(administrator, from: place.folder, logger: .tests).run(within: .seconds(120))
                }
            }
            // Nobody is there: that is waited for, and said at the end.
            let gone = DatabaseConfiguration(host: "\(place.path)/r/postgres", database: "alongside", user: "postgres")
            let late = await #expect(throws: Refusal.self) { try await RestoreCheck(gone, from: place.folder, logger: .tests).run(within: .milliseconds(300)) }
            #expect(late?.message.contains("has not recovered") == true, "\(String(describing: late))")
        }
    }
}
