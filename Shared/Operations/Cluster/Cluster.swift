import Contracts
import FoundationEssentials
import Glibc
package import Logging
package import PostgreSQL

/// A private PostgreSQL cluster on a unix socket, in a folder of its own.
///
/// It outlives this process until it is stopped; a later start adopts one that runs, and clears what a crash left.
package struct Cluster: Sendable {
    /// Names the socket; nothing listens on a network.
    static let port = 5432
    /// The superuser that `initdb` makes.
    package static let administrator = "postgres"

    let folder: ClusterFolder
    let settings: ClusterSettings
    let user: ClusterUser
    let logger: Logger

    /// How a start went.
    package enum Start: Sendable, Equatable { case created, started, adopted }

    /// - Parameters:
    ///   - folder: where it lives; made when absent.
    ///   - user: whom to run PostgreSQL as when this process is root.
    ///
    /// Throws `Refusal` where no unprivileged user exists or the socket's path is too long; touches nothing yet.
    package init(folder: String, settings: ClusterSettings = .init(), user: String? = nil, logger: Logger) throws {
        self.folder = ClusterFolder(folder)
        self.settings = settings
        self.user = try ClusterUser.current(preferred: user)
        self.logger = logger
        try self.folder.checkSocketPath()
    }

    package func configuration(database: String = "postgres", user: String = Cluster.administrator) -> DatabaseConfiguration {
        DatabaseConfiguration(host: folder.path, port: Self.port, database: database, user: user)
    }

    /// Looks whether it could be made and started here, and changes nothing.
    ///
    /// Throws `Refusal` naming what is missing, or the folder that PostgreSQL's user cannot enter, and the remedy.
    package func check() throws {
        _ = try PostgreSQLPrograms.find(version: folder.version)
        try folder.checkReach(of: user)
    }

    package var isRunning: Bool { Postmaster(data: folder.data) != nil }

    /// Brings it up, made by `initdb` the first time; answers when it takes connections.
    ///
    /// - Parameter limit: how long it may take to recover; a restore has more to recover than a start.
    ///
    /// Throws `Refusal` saying what stands in the way and the remedy.
    @discardableResult package func start(within limit: Duration = .seconds(60)) async throws -> Start {
        let programs = try PostgreSQLPrograms.find(version: folder.version)
        if let postmaster = Postmaster(data: folder.data) {
            logger.info("Adopted the PostgreSQL that an earlier run left.", metadata: ["process": "\(postmaster.process)"])
            return .adopted
        }
        try folder.prepare(for: user)
        let isNew = !folder.isInitialised
        if isNew { try await initialise(programs) }
        try configure()
        try await removeStaleLock()
        let command = Command(
            program: programs.control,
            arguments: ["start", "--pgdata", folder.data, "--log", folder.log, "--wait", "--timeout", String(limit.components.seconds), "--silent"],
            user: user)
        guard try await command.run().isSuccess else {
            throw Refusal(
                .unavailable, "PostgreSQL did not start: \(lastLines())", remedy: "The whole story is in \(folder.log).")
        }
        return isNew ? .created : .started
    }

    /// Stops it: sessions are ended, what was committed is safe. Does nothing where none runs.
    package func stop() async throws {
        guard let version = try folder.version, isRunning else { return }
        let programs = try PostgreSQLPrograms.find(version: version)
        try await Command(
            program: programs.control, arguments: ["stop", "--pgdata", folder.data, "--mode", "fast", "--wait", "--timeout", "60", "--silent"],
            user: user
        ).check("Stopping PostgreSQL", remedy: "The whole story is in \(folder.log).")
    }

    /// Ends the server without order and without waiting, for the last moment of a process whose data nobody needs any more.
    package func kill() {
        if let postmaster = Postmaster(data: folder.data) { Glibc.kill(postmaster.process, SIGQUIT) }
    }

    /// Stops it and removes its folder with everything in it.
    package func destroy() async throws {
        try await stop()
        if FileManager.default.fileExists(atPath: folder.path) { try FileManager.default.removeItem(atPath: folder.path) }
    }
}

extension Cluster {
    private func initialise(_ programs: PostgreSQLPrograms) async throws {
        if FileManager.default.fileExists(atPath: folder.unfinished) { try FileManager.default.removeItem(atPath: folder.unfinished) }
        var arguments = [
            "--pgdata", folder.unfinished, "--username", Self.administrator, "--encoding", "UTF8", "--locale", "C.UTF-8",
            "--auth-local", "trust", "--auth-host", "reject", "--no-instructions",
        ]
        if !settings.isDurable { arguments.append("--no-sync") }
        try await Command(program: programs.initdb, arguments: arguments, user: user)
            .check("Making the database cluster", remedy: "Check that \(folder.path) has space and belongs to user \(user.name).")
        try append("include_if_exists = 'alongside.conf'\n", to: "\(folder.unfinished)/postgresql.conf")
        try FileManager.default.moveItem(atPath: folder.unfinished, toPath: folder.data)
    }

    private func append(_ text: String, to path: String) throws {
        let existing = try String(contentsOfFile: path, encoding: .utf8)
        try (existing + "\n" + text).write(toFile: path, atomically: false, encoding: .utf8)
    }

    private func configure() throws {
        let path = "\(folder.data)/alongside.conf"
        try settings.text(folder: folder).write(toFile: path, atomically: false, encoding: .utf8)
        try folder.give(path, to: user, mode: 0o600)
    }

    /// A lock file whose process is gone, or is another program: PostgreSQL would take that program for a server. It goes
    /// only when no process of the killed server is left, as it is what keeps a second server off their memory.
    private func removeStaleLock() async throws {
        let path = Postmaster.lockFile(folder.data)
        guard FileManager.default.fileExists(atPath: path) else { return }
        logger.notice("An earlier PostgreSQL ended without order; it recovers now.")
        let deadline = ContinuousClock.now + .seconds(10)
        while case let left = try Postmaster.workers(in: folder.data), !left.isEmpty {
            guard ContinuousClock.now < deadline else {
                throw Refusal(
                    .unavailable, "PostgreSQL was killed, and its processes \(left.map(String.init).joined(separator: ", ")) have not ended.",
                    remedy: "End them, then start again: kill \(left.map(String.init).joined(separator: " ")).")
            }
            // They notice within moments, and nobody tells when a process that is not our child ends.
            try await ContinuousClock().sleep(for: .milliseconds(50))
        }
        try FileManager.default.removeItem(atPath: path)
        // Its socket has a lock of its own, which counts a process that has ended and is not yet buried as alive.
        for left in [folder.socket, folder.socket + ".lock"] where FileManager.default.fileExists(atPath: left) {
            try FileManager.default.removeItem(atPath: left)
        }
    }

    private func lastLines() -> String {
        // This goes into the message of another error: that the log cannot be read must not take its place.
        guard let text = try? String(contentsOfFile: folder.log, encoding: .utf8) else { return "it wrote no log." }
        return text.split(separator: "\n").suffix(5).joined(separator: "\n")
    }
}
