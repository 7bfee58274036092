import FoundationEssentials
import Glibc
import Logging
import MessagingClient
import Synchronization

/// Which processes an embedded stack runs, kept in a file, so that the next start can end what was left behind by a
/// supervisor that died. A process is known by its id and the moment it started: ids are used again.
final class LeftBehind: Sendable {
    struct Entry: Codable, Equatable {
        var name: String
        var process: Int32
        /// Clock ticks since boot (proc(5), field 22 of stat).
        var started: UInt64
    }

    private let path: String
    private let entries = Mutex<[Entry]>([])

    init(path: String) { self.path = path }

    /// Ends what an earlier supervisor left: SIGTERM, and SIGKILL after ten seconds.
    ///
    /// - Throws: `SettingError` when that supervisor is alive.
    func endOld(logger: Logger) async throws {
        guard let data = FileManager.default.contents(atPath: path) else { return }
        let old = try JSONDecoder().decode([Entry].self, from: data).filter(Self.isAlive)
        if let supervisor = old.first(where: { $0.name == "supervisor" }) {
            throw SettingError(
                path, "A stack is running from this folder (process \(supervisor.process)).", remedy: "Stop it, or choose another folder with `--data`.")
        }
        for entry in old {
            logger.warning("ending what an earlier run left behind", metadata: ["name": "\(entry.name)", "process": "\(entry.process)"])
            kill(entry.process, SIGTERM)
        }
        let deadline = ContinuousClock.now + .seconds(10)
        while old.contains(where: Self.isAlive), ContinuousClock.now < deadline {
            // Nobody tells when a process that is not our child ends: look again, ten times a second.
            try await ContinuousClock().sleep(for: .milliseconds(100))
        }
        for entry in old.filter(Self.isAlive) { kill(entry.process, SIGKILL) }
    }

    func record(_ name: String, process: Int32) throws {
        guard let started = Self.startTime(of: process) else { return }
        try write { $0 = $0.filter { $0.name != name } + [Entry(name: name, process: process, started: started)] }
    }

    /// Nothing is left: the stack ended in order.
    func clear() throws { try write { $0 = [] } }

    private func write(_ change: (inout [Entry]) -> Void) throws {
        try entries.withLock { entries in
            change(&entries)
            try JSONEncoder().encode(entries).write(to: URL(filePath: path), options: .atomic)
        }
    }

    static func isAlive(_ entry: Entry) -> Bool { startTime(of: entry.process) == entry.started }

    private static func startTime(of process: Int32) -> UInt64? {
        guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return nil }
        // The name, field 2, is in brackets and may hold spaces: count from behind it.
        let fields = String(decoding: data, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 19, fields[0] != "Z" else { return nil }
        return UInt64(fields[19])
    }
}
