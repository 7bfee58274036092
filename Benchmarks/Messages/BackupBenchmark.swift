import FoundationEssentials
import Logging
import Measuring
import Operations
import PostgreSQL
import Synchronization

/// Commands a second while backups are made, beside the same load without: with one base backup after the other, and with the log received as it is
/// written. All write to the same disk: a backup that goes to another, as it should, costs less.
struct BackupBenchmark: Sendable {
    private static let length = 8
    private static let quiet = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }

    let commands: CommandsBenchmark

    func run() async throws {
        var (besideBase, besideStream): ([Double], [Double]) = ([], [])
        var table = TextTable(["round", "commands/s alone", "beside base backups", "ratio", "made", "alone", "beside the stream", "ratio"])
        for round in 1...CommandsBenchmark.rounds {
            let (alone, base) = try await commands.inTurns(round, { try await load() }, { try await loadBesideBackups() })
            let (again, stream) = try await commands.inTurns(round, { try await load() }, { try await loadBesideStream() })
            besideBase.append(base.rate / alone)
            besideStream.append(stream / again)
            table.add([
                "\(round)", alone.text(0), base.rate.text(0), besideBase[round - 1].text(), "\(base.backups)", again.text(0), stream.text(0),
                besideStream[round - 1].text(),
            ])
        }
        report([Measure("backup", besideBase, goal: .atLeast(0.5)), Measure("backup-stream", besideStream, goal: .atLeast(0.8))], table)
    }

    private func load() async throws -> Double {
        try await commands.run(clients: 1, outstanding: 256, at: 160_000, for: Self.length).rate
    }

    /// One base backup after the other for as long as the load lasts; the last is given up when it ends.
    private func loadBesideBackups() async throws -> (rate: Double, backups: Int) {
        let made = Made()
        let rate = try await loadBeside({ folder in
            let backup = BaseBackup(of: source, in: folder, logger: Self.quiet)
            while !Task.isCancelled {
                do {
                    _ = try await backup.make(keep: 1)
                    made.count.add(1, ordering: .relaxed)
                } catch  where Task.isCancelled {
                    return
                }
            }
        })
        return (rate, made.count.load(ordering: .relaxed))
    }

    /// Between two base backups, which is most of the time.
    private func loadBesideStream() async throws -> Double {
        let rate = try await loadBeside(
            { try await BackupStream(of: source, in: $0, every: 86_400, keep: 1, logger: Self.quiet).run() },
            after: { folder in
                while try folder.records().isEmpty { try await ContinuousClock().sleep(for: .milliseconds(100)) }
            })
        // The server would keep the log for it from here on.
        try await Connection.use(commands.stack.database, logger: Self.quiet) { connection in
            while try await connection.queryOne("SELECT 1 AS one FROM pg_replication_slots WHERE slot_name = \(BackupStream.slot)") != nil {
                _ = try await connection.query(
                    "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = \(BackupStream.slot) AND NOT active")
                try await ContinuousClock().sleep(for: .milliseconds(100))
            }
        }
        return rate
    }

    private var source: BackupSource { BackupSource(database: commands.stack.database) }

    /// Commands a second while the work is done, which is cancelled when the load has ended.
    private func loadBeside(
        _ work: @escaping @Sendable (BackupFolder) async throws -> Void, after isReady: @escaping @Sendable (BackupFolder) async throws -> Void = { _ in }
    ) async throws -> Double {
        let place = commands.stack.layout.folder + "/backups"
        let folder = BackupFolder(place)
        let rate = try await withThrowingTaskGroup(of: Double?.self) { group in
            group.addTask {
                try await work(folder)
                return nil
            }
            group.addTask {
                try await isReady(folder)
                return try await load()
            }
            var rate = 0.0
            for try await outcome in group {
                guard let outcome else { continue }
                rate = outcome
                group.cancelAll()
            }
            return rate
        }
        try FileManager.default.removeItem(atPath: place)
        return rate
    }

    private final class Made: Sendable {
        let count = Atomic<Int>(0)
    }
}
