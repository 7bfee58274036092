import FoundationEssentials
import Glibc

@testable import Operations

/// The processes of a stack, as the file in its folder names them.
struct StackProcesses {
    /// Process ids by name: `supervisor`, `support`, `portal` …
    let ids: [String: Int32]
    let postmaster: Int32?

    init(folder: String) throws {
        let layout = StackLayout(folder: folder)
        let entries = try FileManager.default.contents(atPath: layout.processes).map { try JSONDecoder().decode([LeftBehind.Entry].self, from: $0) } ?? []
        ids = Dictionary(entries.map { ($0.name, $0.process) }) { $1 }
        postmaster = Postmaster(data: layout.folder + "/postgres/data")?.process
    }

    var alive: [String] { ids.filter { Self.isAlive($0.value) }.keys.sorted() + (postmaster == nil ? [] : ["postgres"]) }

    static func isAlive(_ process: Int32) -> Bool {
        guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return false }
        return String(decoding: data, as: UTF8.self).split(separator: ")").last?.split(separator: " ").first != "Z"
    }

    /// Ends whatever is left, each by its id.
    func end() {
        for process in ids.values where Self.isAlive(process) { kill(process, SIGKILL) }
        if let postmaster { kill(postmaster, SIGQUIT) }
    }
}
