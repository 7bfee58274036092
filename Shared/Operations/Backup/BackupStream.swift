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
    /// Each look lists the folder of the log, which has thousands of files on a busy day.
    private static let betweenLooks = Duration.seconds(10)

    private let source: BackupSource
    private let folder: BackupFolder
    private let every: Int64
    private let keep: Int?
    private let logger: Logger
    private let state = State()

    private final class State: Sendable {
        /// The server's time when the slot was last seen to stand; nil before.
        let seen = Mutex<(time: Instant, at: ContinuousClock.Instant)?>(nil)
        /// Whether a server without a bound was complained of.
        let saysBound = Mutex(false)

        /// By the server's clock, as this machine's may differ.
        var now: Instant? {
            seen.withLock { seen in seen.map { $0.time.adding(seconds: (ContinuousClock.now - $0.at).components.seconds) } }
        }
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
                let facts = try await prepareSlot()
                try StreamedLog.removeCut(in: folder, bytes: facts.segmentBytes)
                state.seen.withLock { $0 = (facts.now, .now) }
                logger.info("receiving the log", metadata: ["into": "\(folder.wal)"])
                let program = try BackupProgram("pg_receivewal", version: facts.majorVersion, database: source.database)
                let outcome = try await program.run(["--directory", folder.wal, "--slot", Self.slot, "--no-loop"])
                if Task.isCancelled { return }
                try await stopped(outcome.lines.joined(separator: " "))
            } catch let error as DatabaseError {
                if Task.isCancelled { return }
                if let refusal = await ServerTrouble.refusal(for: error, of: source.database) { throw refusal }
                logger.warning("the server is away or does not serve for now: \(error.message)")
            }
            try await ContinuousClock().sleep(for: Self.betweenTries)
        }
    }

    private func stopped(_ words: String) async throws {
        let advice = BackupProgram.Advice(on: words)
        logger.warning("the log stopped: \(words)\(advice.map { " \($0.remedy)" } ?? "")")
        if let advice, advice.isLasting { throw Refusal(.conflict, "The log cannot go on: \(words)", remedy: advice.remedy) }
        if words.contains("already been removed") { try await beginAnew() }
    }

    /// Makes the slot where there is none, such as after a failover, and another in place of one that the server has given up. Whether the
    /// server still has what follows is asked by going on.
    private func prepareSlot() async throws -> ServerFacts {
        try await Connection.use(source.database, logger: logger) { connection in
            let facts = try await ServerFacts.read(connection)
            try await BackupHistory(folder: folder).check(facts, on: connection)
            let slot = try await connection.queryOne("SELECT wal_status FROM pg_replication_slots WHERE slot_name = \(Self.slot)")
            let limit = try await connection.queryOne("SELECT current_setting('max_slot_wal_keep_size') AS size")?.get("size", as: String.self)
            if limit == "-1", !state.saysBound.withLock(\.self) {
                state.saysBound.withLock { $0 = true }
                logger.warning(
                    """
                    the server keeps the log for this backup without bound: were it away for days, the server's disk would fill; \
                    ALTER SYSTEM SET max_slot_wal_keep_size = '16GB' and SELECT pg_reload_conf() bound it
                    """)
            }
            let isLost = try slot?.getOptional("wal_status", as: String.self) == "lost"
            if isLost { try await connection.query("SELECT pg_drop_replication_slot(\(Self.slot))") }
            if slot == nil || isLost { try await connection.query("SELECT pg_create_physical_replication_slot(\(Self.slot), true)") }
            return facts
        }
    }

    /// The slot goes, too: it stands where the stream has just asked to go on, and that is gone. `prepareSlot` makes one that stands where the log is.
    private func beginAnew() async throws {
        try await Connection.use(source.database, logger: logger) { connection in
            _ = try await connection.query("SELECT pg_drop_replication_slot(\(Self.slot))")
        }
        guard try !BackupFolder.names(in: folder.wal).isEmpty else { return }
        logger.warning("the server no longer has the log that follows; what was received is set aside, and a base backup is made")
        let moment = Instant.now.description.prefix(19).filter { $0.isNumber }
        try FileManager.default.moveItem(atPath: folder.wal, toPath: "\(folder.path)/\(StreamedLog.setAside)\(moment)")
        try folder.prepare()
    }

    // MARK: Base backups

    private func keepCopying() async throws {
        let schedule = BackupSchedule(folder: folder, every: every)
        var answered: String?
        while !Task.isCancelled {
            do {
                if let now = state.now, let reason = try schedule.reason(at: now, answered: answered) {
                    logger.info("a base backup is due: \(reason.rawValue)")
                    let record = try await BaseBackup(of: source, in: folder, logger: logger).make(keep: keep)
                    if reason == .gap { answered = record.name }
                    tell(of: record)
                }
            } catch {
                // Whatever it is, what is received meanwhile is worth having; and a disk that is full is emptied again.
                if Task.isCancelled { return }
                let away = error as? DatabaseError
                let refusal = if let away { await ServerTrouble.refusal(for: away, of: source.database) } else { error as? Refusal }
                logger.error("no base backup could be made: \(refusal?.description ?? "\(error)")")
                try await ContinuousClock().sleep(for: away != nil && refusal == nil ? Self.betweenTries : .seconds(60))
            }
            // A folder and a clock are all there is to look at. Until the slot stands, only a variable is.
            try await ContinuousClock().sleep(for: state.now == nil ? .milliseconds(100) : Self.betweenLooks)
        }
    }

    private func tell(of record: BackupRecord) {
        logger.info("a base backup is made", metadata: ["name": "\(record.name)", "megabytes": "\(record.bytes >> 20)"])
        for log in record.logs {
            logger.info("its log", metadata: ["service": "\(log.service.rawValue)", "position": "\(log.position)", "hash": "\(log.hash)"])
        }
    }
}
