import FoundationEssentials

extension StackLayout {
    /// What the stack runs now, by name (`support`, `support-2`, `portal`, `supervisor`), as far as it is alive.
    package func runningProcesses() throws -> [String: Int32] {
        guard let data = FileManager.default.contents(atPath: processes) else { return [:] }
        let alive = try JSONDecoder().decode([LeftBehind.Entry].self, from: data).filter(LeftBehind.isAlive)
        return Dictionary(alive.map { ($0.name, $0.process) }) { $1 }
    }

    /// PostgreSQL's server process; nil while none runs.
    package var postmaster: Int32? { Postmaster(data: folder + "/postgres/data")?.process }
}
