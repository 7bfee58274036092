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
        connection = database.map { ["--host", $0.host, "--port", String($0.port), "--username", $0.user, "--no-password"] } ?? []
    }

    /// Runs it to its end, each line that it writes told as it comes; cancelled, it is ended by SIGTERM.
    ///
    /// - Returns: whether it succeeded, and its last lines.
    func run(_ arguments: [String], onLine: @Sendable (String) -> Void = { _ in }) async throws -> (isSuccess: Bool, lines: [String]) {
        var options = PlatformOptions()
        // Ctrl-C at the terminal must not reach it before whoever ends it in order.
        options.createSession = true
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(20))]
        do {
            // The password goes by the environment: arguments are for all to see.
            let result = try await Subprocess.run(
                .path(FilePath(path)), arguments: Arguments(connection + arguments),
                environment: .inherit.updating(["LC_ALL": "C.UTF-8", "PGPASSWORD": password, "PGOPTIONS": ""]), workingDirectory: "/",
                platformOptions: options, input: .none, output: .sequence, error: .combinedWithOutput
            ) { execution in
                var lines: [String] = []
                for try await line in execution.standardOutput.strings() {
                    onLine(line)
                    lines = lines.suffix(20) + [line]
                }
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
        throw Refusal(.unavailable, "\(purpose) failed: \(words)", remedy: Self.remedy(for: words))
    }

    /// What to do about what these programs say when they fail.
    static func remedy(for words: String) -> String {
        if words.contains("no pg_hba.conf entry for replication") {
            return "Let the administrator replicate from this host: add `host replication postgres samenet scram-sha-256` to the server's pg_hba.conf "
                + "and reload it (SELECT pg_reload_conf())."
        }
        if words.contains("max_wal_senders") || words.contains("wal_level") {
            return "Set wal_level = replica and max_wal_senders = 10 on the server, and start it again."
        }
        if words.contains("No space left") { return "Make room in the backup's folder, or remove older backups with --keep." }
        if words.contains("is not in this server's history") || words.contains("system identifier") {
            return "The folder holds the log of another database, or of this one before it was restored: give this one a new folder."
        }
        return "Mend what it says, then run it again: nothing half-made is kept."
    }
}
