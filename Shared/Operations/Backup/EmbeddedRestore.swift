package import Contracts
import FoundationEssentials
package import Logging
import PostgreSQL

/// Restores an embedded stack into a new folder: lays, starts PostgreSQL alone until it has recovered, looks, and stops it again.
package struct EmbeddedRestore: Sendable {
    private let folder: BackupFolder
    private let stack: StackLayout
    private let logger: Logger
    /// How long recovery may take.
    private static let limit = Duration.seconds(3600)

    /// - Parameter stack: the new stack's folder.
    package init(from folder: BackupFolder, into stack: String, logger: Logger) {
        self.folder = folder
        self.stack = StackLayout(folder: stack)
        self.logger = logger
    }

    /// Begins anew where an earlier one was not finished.
    ///
    /// Throws `Refusal` where the folder has a cluster already, or other keys than the backup, or no backup reaches the moment.
    package func run(at target: Instant?) async throws -> (report: RestoreReport, hasKeys: Bool) {
        let place = ClusterFolder("\(stack.folder)/postgres")
        let isThere = FileManager.default.fileExists(atPath: place.data)
        guard !isThere || RestoreLayout.isUnfinished(in: place.data) else {
            throw Refusal(
                .conflict, "\(stack.folder) has a stack already, and a restore goes over nothing.", remedy: "Name a new folder with --data.", field: "data")
        }
        let layout = RestoreLayout(folder)
        let cluster = try Cluster(folder: place.path, logger: logger)
        let chosen = try layout.choose(at: target)
        _ = try PostgreSQLPrograms.find(version: chosen.majorVersion)
        try StackKeys.makeFolder(stack.folder)
        if chosen.hasKeys { try KeyCopy.copy(from: folder.keys(chosen.name), to: stack.folder) }
        if isThere {
            logger.notice("an earlier restore into this folder was not finished, and begins anew")
            try await cluster.stop()
            try FileManager.default.removeItem(atPath: place.data)
        }
        try place.prepare(for: cluster.user)
        if FileManager.default.fileExists(atPath: place.unfinished) { try FileManager.default.removeItem(atPath: place.unfinished) }
        try layout.lay(chosen, into: place.unfinished, at: target)
        if cluster.user.isOther { try FileOwner(user: cluster.user.uid, group: cluster.user.gid).take(place.unfinished) }
        try FileManager.default.moveItem(atPath: place.unfinished, toPath: place.data)
        // What it says is of this start alone.
        if FileManager.default.fileExists(atPath: place.log) { try FileManager.default.removeItem(atPath: place.log) }
        do {
            try await cluster.start(within: Self.limit)
            try await recover(cluster)
        } catch let refusal as Refusal {
            throw try failure(refusal, place)
        }
        do {
            let report = try await RestoreCheck(cluster.configuration(database: Installation.database), from: folder, logger: logger).run()
            try await cluster.stop()
            return (report, chosen.hasKeys)
        } catch {
            try await cluster.stop()
            throw error
        }
    }

    /// It counts as started as soon as it recovers, and ends when it cannot.
    private func recover(_ cluster: Cluster) async throws {
        let deadline = ContinuousClock.now + Self.limit
        while await !Connection.isAccepting(cluster.configuration()) {
            guard cluster.isRunning else {
                throw Refusal(
                    .unavailable, "PostgreSQL ended while it recovered.",
                    remedy: "The whole story is in \(cluster.folder.log). Mend what it says, then restore again into the same folder.")
            }
            guard ContinuousClock.now < deadline else {
                throw Refusal(.unavailable, "PostgreSQL has not recovered after an hour.", remedy: "How far it is stands in \(cluster.folder.log).")
            }
            try await ContinuousClock().sleep(for: .milliseconds(100))
        }
    }

    /// What did not recover is removed: it is no stack, and the backup has everything that was in it.
    private func failure(_ refusal: Refusal, _ place: ClusterFolder) throws -> Refusal {
        let log = FileManager.default.contents(atPath: place.log).map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard log.contains("recovery ended before configured recovery target was reached") else { return refusal }
        try FileManager.default.removeItem(atPath: place.data)
        return Refusal(
            .invalid, "The log that was received ends before that moment.",
            remedy: "Leave out --at to restore as far as it goes; `alongside backup check` says when it was last received.", field: "at")
    }
}
