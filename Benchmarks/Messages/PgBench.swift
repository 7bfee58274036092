import Contracts
import FoundationEssentials
import Measuring
import Operations

/// pgbench with a peer's statement: one commit a command.
struct PgBench: Sendable {
    let peer: PeerDatabase
    let script: String

    init(_ peer: PeerDatabase, _ statement: PeerStatement) throws {
        self.peer = peer
        script = "\(peer.stack.layout.folder)/\(statement.isChained ? "chained" : "plain").sql"
        // pgbench ends a statement at the line's end unless it is one line.
        let lines = statement.script.split(separator: "\n")
        let meta = lines.prefix { $0.hasPrefix("\\set") }
        let text = meta.joined(separator: "\n") + "\n" + lines.dropFirst(meta.count).joined(separator: " ") + "\n"
        try Data(text.utf8).write(to: URL(filePath: script))
    }

    /// Commands per second, and each command's seconds where there is one client.
    func run(clients: Int, for seconds: Int) async throws -> Load.Outcome {
        try await peer.rest()
        let log = "\(peer.stack.layout.folder)/pgbench-log"
        let options = ["-n", "-M", "prepared", "-c", "\(clients)", "-j", "\(min(clients, 2))", "-T", "\(seconds)", "-f", script]
        let each = clients == 1 ? ["-l", "--log-prefix", log] : []
        let output = try await Program("\(peer.stack.programs)/pgbench").run(options + each + peer.stack.options(PeerDatabase.name))
        guard let line = output.split(separator: "\n").first(where: { $0.hasPrefix("tps = ") }),
            let rate = Double(line.dropFirst(6).prefix { $0 != " " })
        else { throw Refusal(.fault, "pgbench did not say how fast it was: \(output)") }
        return Load.Outcome(answered: Int(rate * Double(seconds)), seconds: Double(seconds), latencies: each.isEmpty ? [] : try latencies(log))
    }

    /// The third column of pgbench's log, in microseconds.
    private func latencies(_ prefix: String) throws -> [Double] {
        let folder = peer.stack.layout.folder
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { "\(folder)/\($0)".hasPrefix(prefix) }
        var all: [Double] = []
        for file in files {
            let text = try String(contentsOf: URL(filePath: "\(folder)/\(file)"), encoding: .utf8)
            all += text.split(separator: "\n").compactMap { line in
                let columns = line.split(separator: " ")
                return columns.count > 2 ? Double(columns[2]).map { $0 / 1e6 } : nil
            }
            try FileManager.default.removeItem(atPath: "\(folder)/\(file)")
        }
        return all
    }
}
