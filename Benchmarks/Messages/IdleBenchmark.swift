import Contracts
import FoundationEssentials
import Glibc
import Measuring
import Operations

/// What the whole stack takes while nobody wants anything: supervisor, services, portal and PostgreSQL.
struct IdleBenchmark: Sendable {
    static let length = 60
    let stack: MeasuredStack

    func run() async throws {
        var shares: [Double] = []
        var table = TextTable(["process", "seconds", "share of a core %"])
        // Autovacuum and the start's last work are over by then.
        try await ContinuousClock().sleep(for: .seconds(10))
        let before = try Self.processes(of: stack.layout.folder)
        try await ContinuousClock().sleep(for: .seconds(Self.length))
        let after = try Self.processes(of: stack.layout.folder)
        var byName: [String: Double] = [:]
        for (process, now) in after { byName[now.name, default: 0] += now.seconds - (before[process]?.seconds ?? 0) }
        shares.append(byName.values.reduce(0, +) / Double(Self.length) * 100)
        for (name, seconds) in byName.sorted(by: { $0.value > $1.value }) { table.add([name, seconds.text(), (seconds / Double(Self.length) * 100).text()]) }
        report([Measure("idle", shares, goal: .atMost(1), unit: " %")], table)
    }

    /// This process, all its descendants, and the postmaster with its own: name, and processor time so far.
    private static func processes(of folder: String) throws -> [Int32: (name: String, seconds: Double)] {
        var parents: [Int32: Int32] = [:]
        var all: [Int32: (name: String, seconds: Double)] = [:]
        for entry in try FileManager.default.contentsOfDirectory(atPath: "/proc") {
            guard let process = Int32(entry), let data = FileManager.default.contents(atPath: "/proc/\(entry)/stat") else { continue }
            let text = String(decoding: data, as: UTF8.self)
            guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")") else { continue }
            let fields = text[text.index(after: close)...].split(separator: " ")
            guard fields.count > 12, let parent = Int32(fields[1]), let user = Double(fields[11]), let system = Double(fields[12]) else { continue }
            parents[process] = parent
            all[process] = (String(text[text.index(after: open)..<close]), (user + system) / Double(sysconf(Int32(_SC_CLK_TCK))))
        }
        let lines = FileManager.default.contents(atPath: "\(folder)/postgres/data/postmaster.pid").map { String(decoding: $0, as: UTF8.self) } ?? ""
        let roots = [getpid()] + (lines.split(separator: "\n").first.flatMap { Int32($0) }.map { [$0] } ?? [])
        return all.filter { process, _ in
            var ancestor: Int32? = process
            while let one = ancestor, one > 1 {
                if roots.contains(one) { return true }
                ancestor = parents[one]
            }
            return false
        }
    }
}
