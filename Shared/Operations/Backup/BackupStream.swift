import Contracts
import FoundationEssentials
package import Logging
import PostgreSQL
import Synchronization

/// Receives the server's write-ahead log as it is written, and makes base backups in between, until it is cancelled.
///
/// The server keeps what has not been received for the replication slot `alongside_backup`, up to `max_slot_wal_keep_size`.
package struct BackupStream: Sendable {
    package static let slot = "alongside_backup"
    private static let betweenTries = Duration.seconds(5)

    private let source: BackupSource
    private let folder: BackupFolder
    private let every: Int64
    private let keep: Int?
    private let logger: Logger
    private let state = State()

    private final class State: Sendable {
        /// When the log last had to begin anew: older base backups do not reach beyond it.
        let gap = Mutex<Instant?>(nil)
        let standsSlot = Mutex(false)
    }

    /// - Parameters:
    ///   - every: seconds from one base backup to the next.
    ///   - keep: how many base backups are kept; nil for all.
    package init(of source: BackupSource, in folder: BackupFolder, every: Int64, keep: Int?, logger: Logger) {
        self.source = source
        self.folder = folder
        self.every = every
        self.keep = keep
        self.logger = logger
    }

    /// Returns when the task is cancelled. A server that is away is waited for; throws `Refusal` for what waiting does not mend.
    package func run() async throws {
        try folder.prepare()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await keepReceiving() }
            group.addTask { try await keepCopying() }
            do {
                for try await _ in group { group.cancelAll() }
            } catch is CancellationError {
                // That is how it ends.
            }
        }
    }

    // MARK: The log

    private func keepReceiving() async throws {
        while !Task.isCancelled {
            do {
                let version = try await prepareSlot()
                state.standsSlot.withLock { $0 = true }
                logger.info("receiving the log", metadata: ["into": "\(folder.wal)"])
                let program = try BackupProgram("pg_receivewal", version: version, database: source.database)
                let outcome = try await program.run(["--directory", folder.wal, "--slot", Self.slot, "--no-loop"])
                if Task.isCancelled { return }
                let words = outcome.lines.joined(separator: " ")
                logger.warning("the log stopped: \(words)")
                if words.contains("is not in this server's history") {
                    throw Refusal(.conflict, "The log cannot go on: \(words)", remedy: BackupProgram.remedy(for: words))
                }
                if words.contains("already been removed") { try await beginAnew() }
            } catch let error as DatabaseError {
                if Task.isCancelled { return }
                logger.warning("the server is away: \(error.message)")
            }
            try await ContinuousClock().sleep(for: Self.betweenTries)
        }
    }

    /// Makes the slot where there is none, and another in place of one that the server has given up.
    ///
    /// - Returns: PostgreSQL's major version.
    private func prepareSlot() async throws -> Int {
        try await Connection.use(source.database, logger: logger) { connection in
            let facts = try await ServerFacts.read(connection)
            let slot = try await connection.queryOne("SELECT wal_status FROM pg_replication_slots WHERE slot_name = \(Self.slot)")
            let limit = try await connection.queryOne("SELECT current_setting('max_slot_wal_keep_size') AS size")?.get("size", as: String.self)
            if limit == "-1" {
                logger.warning(
                    """
                    the server keeps the log for this backup without bound: were it away for days, the server's disk would fill; \
                    ALTER SYSTEM SET max_slot_wal_keep_size = '16GB' and SELECT pg_reload_conf() bound it
                    """)
            }
            let isLost = try slot?.getOptional("wal_status", as: String.self) == "lost"
            if isLost { try await connection.query("SELECT pg_drop_replication_slot(\(Self.slot))") }
            if slot == nil || isLost {
                try await connection.query("SELECT pg_create_physical_replication_slot(\(Self.slot), true)")
            }
            // Without its slot the server has kept nothing for us.
            let hasFiles = try !folder.walFiles().isEmpty
            if isLost || (slot == nil && hasFiles) { try setAside() }
            return Int(facts.version.prefix { $0 != "." }) ?? 0
        }
    }

    /// The server has removed what would come next: a new slot, and a new beginning.
    private func beginAnew() async throws {
        try await Connection.use(source.database, logger: logger) { connection in
            _ = try await connection.query("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = \(Self.slot) AND NOT active")
        }
    }

    private func setAside() throws {
        logger.warning("the server no longer has the log that follows; what was received is set aside, and a base backup is made")
        try FileManager.default.moveItem(atPath: folder.wal, toPath: "\(folder.path)/wal-until-\(Instant.now.description.prefix(19).filter { $0.isNumber })")
        try folder.prepare()
        state.gap.withLock { $0 = .now }
    }

    // MARK: Base backups

    private func keepCopying() async throws {
        while !Task.isCancelled {
            if state.standsSlot.withLock(\.self), try isDue() {
                do {
                    let record = try await BaseBackup(of: source, in: folder, logger: logger).make(keep: keep)
                    logger.info("a base backup is made", metadata: ["name": "\(record.name)", "megabytes": "\(record.bytes >> 20)"])
                    for log in record.logs {
                        logger.info("its log", metadata: ["service": "\(log.service.rawValue)", "position": "\(log.position)", "hash": "\(log.hash)"])
                    }
                } catch let error as DatabaseError {
                    if Task.isCancelled { return }
                    logger.warning("no base backup could be made: \(error.message)")
                    try await ContinuousClock().sleep(for: Self.betweenTries)
                } catch let refusal as Refusal {
                    if Task.isCancelled { return }
                    logger.error("no base backup could be made: \(refusal)")
                    try await ContinuousClock().sleep(for: .seconds(60))
                }
            }
            // A folder and a clock are all there is to look at.
            try await ContinuousClock().sleep(for: .seconds(1))
        }
    }

    private func isDue() throws -> Bool {
        guard let newest = try folder.records().last else { return true }
        if let gap = state.gap.withLock(\.self), newest.startedAt < gap { return true }
        return newest.startedAt.adding(seconds: every) <= .now
    }
}
