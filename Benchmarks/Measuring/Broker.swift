import Contracts
import FoundationEssentials
import Glibc
import Operations
import Subprocess
import SystemPackage

/// A RabbitMQ of its own for one benchmark, from Debian's package: its own node name, ports and folder, as an unprivileged user.
/// The system's broker, where there is one, is left alone.
package struct Broker: Sendable {
    package static let host = "127.0.0.1"
    package let port: Int

    /// - Parameters:
    ///   - folder: made here; everything that the broker writes is in it.
    ///   - ports: the first of three: Erlang's port mapper, the broker, and its node.
    ///   - body: begins while the broker starts; clients wait until it listens.
    /// - Throws: what the body throws, and `Refusal` when the broker ends before it.
    package static func run(in folder: String, ports: Int, _ body: @escaping @Sendable (Broker) async throws -> Void) async throws {
        let user = try ClusterUser.current(preferred: geteuid() == 0 ? "rabbitmq" : nil)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Named, so that nothing is read from /etc.
        for (name, text) in [("rabbitmq.conf", ""), ("environment.conf", ""), ("plugins", "[].\n")] {
            try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
        }
        guard chown(folder, user.uid, user.gid) == 0 else {
            throw Refusal(.unavailable, "\(folder) cannot be given to \(user.name).", remedy: "Run it as root or as that user.")
        }
        let environment = [
            "HOME": folder,
            "ERL_EPMD_ADDRESS": host,
            "ERL_EPMD_PORT": "\(ports)",
            "RABBITMQ_NODENAME": "bench-\(getpid())@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": host,
            "RABBITMQ_NODE_PORT": "\(ports + 1)",
            "RABBITMQ_DIST_PORT": "\(ports + 2)",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
            "RABBITMQ_MNESIA_BASE": "\(folder)/mnesia",
            "RABBITMQ_LOG_BASE": "\(folder)/log",
            "RABBITMQ_CONFIG_FILE": "\(folder)/rabbitmq",
            "RABBITMQ_CONF_ENV_FILE": "\(folder)/environment.conf",
            "RABBITMQ_ENABLED_PLUGINS_FILE": "\(folder)/plugins",
            "RABBITMQ_GENERATED_CONFIG_DIR": "\(folder)/config",
        ]
        // Its own port mapper, or the broker would start one that stays behind.
        try await beside(["/usr/bin/epmd", "-port", "\(ports)", "-address", host], as: user, environment) {
            try await beside(["/usr/lib/rabbitmq/bin/rabbitmq-server"], as: user, environment) { try await body(Broker(port: ports + 1)) }
        }
    }

    /// Runs a program as long as the body runs, and ends it then in order.
    private static func beside(
        _ line: [String], as user: ClusterUser, _ environment: [String: String], _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(30))]
        let change = ["/usr/bin/setpriv", "--reuid=\(user.uid)", "--regid=\(user.gid)", "--clear-groups", "--"]
        let whole = user.isOther ? change + line : line
        let result = try await Subprocess.run(
            .path(FilePath(whole[0])), arguments: Arguments(Array(whole.dropFirst())),
            environment: .inherit.updating(Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(rawValue: $0)!, Optional($1)) })),
            workingDirectory: "/", platformOptions: options, input: .none, output: .discarded, error: .discarded
        ) { execution in
            try await body()
            guard Glibc.kill(execution.processIdentifier.value, SIGTERM) == 0 else {
                throw Refusal(.unavailable, "\(line[0]) ended before it was asked to.", remedy: "See the folder `log` beside its data.")
            }
        }
        _ = result.terminationStatus
    }
}
