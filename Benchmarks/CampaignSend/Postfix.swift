import Contracts
import FoundationEssentials
import Glibc
import Operations
import Subprocess
import SystemPackage

/// Postfix's two tools for measuring mail: one that takes messages and forgets them, and one that makes messages and sends them.
struct Postfix: Sendable {
    private let tools: String
    private let libraries: [Environment.Key: String?]

    /// Unpacked by `scripts/install-packages postfix`, or installed.
    ///
    /// - Throws: `Refusal` where it is neither.
    static func find() throws -> Postfix {
        let unpacked = "\(FileManager.default.currentDirectoryPath)/.alongside/postfix/usr"
        if FileManager.default.isExecutableFile(atPath: "\(unpacked)/sbin/smtp-source") {
            return Postfix(tools: "\(unpacked)/sbin", libraries: ["LD_LIBRARY_PATH": "\(unpacked)/lib/postfix"])
        }
        guard FileManager.default.isExecutableFile(atPath: "/usr/sbin/smtp-source") else {
            throw Refusal(.unavailable, "There is no smtp-source here.", remedy: "Run `scripts/install-packages postfix`.")
        }
        return Postfix(tools: "/usr/sbin", libraries: [:])
    }

    /// Runs a sink as long as the body. Nobody but this machine reaches it.
    ///
    /// - Parameter dump: a folder in which it keeps what it takes, a file for each message; it is given to the sink's user.
    func withSink<T: Sendable>(port: Int, dump: String? = nil, _ body: @escaping @Sendable () async throws -> T) async throws -> T {
        // It changes to that user before it listens, as root must not run it.
        let user = geteuid() == 0 ? ["-u", "nobody"] : []
        if let dump {
            try FileManager.default.createDirectory(atPath: dump, withIntermediateDirectories: true)
            chmod(dump, 0o777)
        }
        let dumping = dump.map { ["-d", "\($0)/%M."] } ?? []
        let result = try await Subprocess.run(
            .path(FilePath("\(tools)/smtp-sink")), arguments: Arguments(user + dumping + ["127.0.0.1:\(port)", "128"]), environment: environment, input: .none,
            output: .discarded, error: .discarded
        ) { execution in
            defer { kill(execution.processIdentifier.value, SIGTERM) }
            return try await body()
        }
        return result.closureResult
    }

    /// Sends so many messages, each session one after the other, and returns when the last was taken.
    func send(_ messages: Int, bytes: Int, sessions: Int, to port: Int) async throws {
        let result = try await Subprocess.run(
            .path(FilePath("\(tools)/smtp-source")),
            arguments: [
                "-d", "-s", "\(sessions)", "-m", "\(messages)", "-l", "\(bytes)", "-f", "programme@example.org", "-t", "head@schools.example",
                "127.0.0.1:\(port)",
            ], environment: environment, output: .discarded, error: .string(limit: 4096))
        guard result.terminationStatus.isSuccess else {
            throw Refusal(.unavailable, "smtp-source: \(result.standardError)", remedy: "See whether the port is free.")
        }
    }

    private var environment: Environment { .inherit.updating(libraries) }
}
