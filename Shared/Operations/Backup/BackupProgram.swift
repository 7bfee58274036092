import Contracts
import FoundationEssentials
import PostgreSQL
import Subprocess
import SystemPackage

/// A program of PostgreSQL's client package, run for a backup: `pg_basebackup`, `pg_receivewal`, `pg_verifybackup`.
struct BackupProgram: Sendable {
    let path: String
    private let password: String?
    private let connection: [String]

    /// Throws `Refusal` naming the package where the program of the server's version is not installed.
    ///
    /// - Parameter database: whom it connects to; nil for one that does not connect.
    init(_ name: String, version: Int, database: DatabaseConfiguration? = nil, under root: String = "/usr/lib/postgresql") throws {
        path = "\(root)/\(version)/bin/\(name)"
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw Refusal(
                .unavailable, "\(name) of PostgreSQL \(version) is not installed: there is no \(path).",
                remedy: "Install it: apt-get install postgresql-client-\(version).")
        }
        password = database?.password
        connection = database.map { ["--dbname", Self.text($0), "--no-password"] } ?? []
    }

    /// libpq's words for the servers, of which the one that takes writes is used (PostgreSQL 15, 34.1.1). A peer that is silent is given up
    /// after a minute. Without the password: arguments are for all to see.
    static func text(_ database: DatabaseConfiguration) -> String {
        var words = [
            ("host", database.places.map(\.host).joined(separator: ",")), ("port", database.places.map { String($0.port) }.joined(separator: ",")),
            ("user", database.user), ("connect_timeout", "10"), ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "60000"),
        ]
        if database.places.count > 1 { words.append(("target_session_attrs", "read-write")) }
        return words.map { "\($0)='\($1.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'" }.joined(separator: " ")
    }

    /// Runs it to its end; cancelled, it is ended by SIGTERM.
    ///
    /// - Returns: whether it succeeded, and its last lines.
    func run(_ arguments: [String]) async throws -> (isSuccess: Bool, lines: [String]) {
        var options = PlatformOptions()
        // Ctrl-C at the terminal must not reach it before whoever ends it in order.
        options.createSession = true
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(20))]
        // What the server says is looked through for words: in one language, whatever it speaks otherwise.
        var changed: [Environment.Key: String?] = ["LC_ALL": "C.UTF-8", "PGOPTIONS": "-c lc_messages=C"]
        if let password { changed["PGPASSWORD"] = password }
        do {
            let result = try await Subprocess.run(
                .path(FilePath(path)), arguments: Arguments(connection + arguments), environment: .inherit.updating(changed), workingDirectory: "/",
                platformOptions: options, input: .none, output: .sequence, error: .combinedWithOutput
            ) { execution in
                var lines: [String] = []
                for try await line in execution.standardOutput.strings() { lines = lines.suffix(20) + [line] }
                return lines
            }
            return (result.terminationStatus.isSuccess, result.closureResult)
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw Refusal(.unavailable, "\(path) cannot be run: \(error).", remedy: "Check that the program is there and that this user may run it.")
        }
    }

    /// Runs it, and refuses with its own words when it fails.
    func check(_ purpose: String, _ arguments: [String]) async throws {
        let outcome = try await run(arguments)
        try Task.checkCancellation()
        guard !outcome.isSuccess else { return }
        let words = outcome.lines.joined(separator: "\n")
        throw Refusal(
            .unavailable, "\(purpose) failed: \(words)",
            remedy: Advice(on: words)?.remedy ?? "Mend what it says, then run it again: nothing half-made is kept.")
    }

    /// What to do about what these programs say when they fail.
    struct Advice: Equatable {
        var remedy: String
        /// Whether it goes on like this until somebody does it.
        var isLasting: Bool

        /// Nil for words that nothing is known about.
        init?(on words: String) {
            guard let found = Self.known.first(where: { words.contains($0.words) }) else { return nil }
            (remedy, isLasting) = (found.remedy, found.isLasting)
        }

        private static let anotherHistory = "The folder holds the log of another database, or of this one before it was restored: give this one a new folder."
        private static let known: [(words: String, remedy: String, isLasting: Bool)] = [
            (
                "no pg_hba.conf entry for replication",
                "Let the administrator replicate from this host: add `host replication postgres samenet scram-sha-256` to the server's pg_hba.conf "
                    + "and reload it (SELECT pg_reload_conf()).", true
            ),
            ("no pg_hba.conf entry", "Let the administrator connect from this host: add it to the server's pg_hba.conf and reload it.", true),
            ("authentication failed", "Check --user and --password-file.", true),
            ("no password supplied", "Name the administrator's password: --password-file.", true),
            ("is not in this server's history", anotherHistory, true), ("system identifier", anotherHistory, true),
            ("wal_level", "Set wal_level = replica on the server, and start it again.", true),
            ("max_wal_senders", "Set max_wal_senders = 10 on the server, and start it again; or end what else receives its log.", false),
            (
                "is active for PID",
                "Another stream receives for this server: end it. One whose connection broke is given up by the server after wal_sender_timeout, a minute.",
                false
            ),
            ("No space left", "Make room in the backup's folder: `alongside backup prune` removes older backups.", false),
        ]
    }
}
