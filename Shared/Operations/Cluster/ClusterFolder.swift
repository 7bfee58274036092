import Contracts
import FoundationEssentials
import Glibc

/// The private folder of a cluster: its data, its socket, its log. Only the cluster's user (and root) can enter it, which is
/// why connections over its socket need no password (docs/decisions/0003-embedded-cluster.md).
struct ClusterFolder: Sendable {
    let path: String
    var data: String { "\(path)/data" }
    /// `initdb` writes here; the folder gets its name when it is whole.
    var unfinished: String { "\(path)/data.new" }
    var log: String { "\(path)/postgresql.log" }
    var socket: String { "\(path)/.s.PGSQL.\(Cluster.port)" }

    /// `sizeof(sockaddr_un.sun_path)` less the NUL at its end (unix(7)).
    static let longestSocketPath = 107

    init(_ path: String) {
        self.path = path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
    }

    var isInitialised: Bool { FileManager.default.fileExists(atPath: "\(data)/PG_VERSION") }

    /// The major version that made the data.
    var version: Int? {
        get throws {
            guard isInitialised else { return nil }
            return Int(try String(contentsOfFile: "\(data)/PG_VERSION", encoding: .utf8).split(separator: "\n").first ?? "")
        }
    }

    /// Throws `Refusal` naming the path where it is too long for a socket.
    func checkSocketPath() throws {
        let length = socket.utf8.count
        guard length <= Self.longestSocketPath else {
            throw Refusal(
                .invalid, "The path of PostgreSQL's socket, \(socket), has \(length) bytes; a socket's path ends at \(Self.longestSocketPath).",
                remedy: "Choose a data folder whose path is at least \(length - Self.longestSocketPath) bytes shorter.", field: "data")
        }
    }

    /// Makes the folder, private to the user.
    ///
    /// Throws `Refusal` naming the first folder above it that the user cannot enter; nothing is made then.
    func prepare(for user: ClusterUser) throws {
        try checkReach(of: user)
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Refusal(
                .unavailable, "The data folder \(path) cannot be made: \(error).", remedy: "Choose a folder that this user may write to.", field: "data")
        }
        try give(path, to: user, mode: 0o700)
    }

    func give(_ path: String, to user: ClusterUser, mode: mode_t) throws {
        guard chmod(path, mode) == 0, !user.isOther || chown(path, user.uid, user.gid) == 0 else {
            throw Refusal(
                .unavailable, "\(path) cannot be given to user \(user.name): \(String(cString: strerror(errno))).",
                remedy: "Choose a data folder on a file system that keeps owners.", field: "data")
        }
    }

    /// Throws `Refusal` naming the first folder above this one that the user cannot enter.
    func checkReach(of user: ClusterUser) throws {
        var ancestor = "/"
        for component in path.split(separator: "/").dropLast() {
            ancestor += ancestor == "/" ? component : "/\(component)"
            var status = stat()
            guard stat(ancestor, &status) == 0 else { return }
            guard status.st_mode & S_IFMT == S_IFDIR else {
                throw Refusal(
                    .invalid, "\(ancestor) is a file, so the data folder \(path) cannot be made.", remedy: "Choose another data folder.", field: "data")
            }
            guard user.canTraverse(status) else {
                throw Refusal(
                    .unavailable, "PostgreSQL runs as user \(user.name), who cannot enter \(ancestor), so the data folder \(path) is out of its reach.",
                    remedy: "Choose a data folder outside \(ancestor), such as /var/lib/alongside, or let others pass through: chmod o+x \(ancestor).",
                    field: "data")
            }
        }
    }
}
