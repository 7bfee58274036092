import FoundationEssentials
import Logging
import Measuring
import Operations
import Synchronization

/// Commands a second with a base backup running all the while, beside the same load without one. Both write to the same disk: a backup that
/// goes to another, as it should, costs less.
struct BackupBenchmark: Sendable {
    private static let length = 8
    let commands: CommandsBenchmark

    func run() async throws {
        var ratios: [Double] = []
        var table = TextTable(["round", "commands/s alone", "beside base backups", "ratio", "base backups made"])
        for round in 1...CommandsBenchmark.rounds {
            let (alone, beside) = try await commands.inTurns(round, { try await load() }, { try await loadBesideBackups() })
            ratios.append(beside.rate / alone)
            table.add(["\(round)", alone.text(0), beside.rate.text(0), ratios[round - 1].text(), "\(beside.backups)"])
        }
        report([Measure("backup", ratios, goal: .atLeast(0.5))], table)
    }

    private func load() async throws -> Double {
        try await commands.run(clients: 1, outstanding: 256, at: 160_000, for: Self.length).rate
    }

    /// One base backup after the other for as long as the load lasts; the last is given up when it ends.
    private func loadBesideBackups() async throws -> (rate: Double, backups: Int) {
        let place = commands.stack.layout.folder + "/backups"
        let made = Made()
        let source = BackupSource(database: commands.stack.database)
        let rate = try await withThrowingTaskGroup(of: Double?.self) { group in
            group.addTask {
                let backup = BaseBackup(of: source, in: BackupFolder(place), logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
                while !Task.isCancelled {
                    do {
                        _ = try await backup.make(keep: 1)
                        made.count.add(1, ordering: .relaxed)
                    } catch  where Task.isCancelled {
                        return nil
                    }
                }
                return nil
            }
            group.addTask { try await load() }
            var rate = 0.0
            for try await outcome in group {
                guard let outcome else { continue }
                rate = outcome
                group.cancelAll()
            }
            return rate
        }
        try FileManager.default.removeItem(atPath: place)
        return (rate, made.count.load(ordering: .relaxed))
    }

    private final class Made: Sendable {
        let count = Atomic<Int>(0)
    }
}
