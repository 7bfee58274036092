import Contracts
import FoundationEssentials
import Operations

/// The processes of an embedded stack, as the file in its folder names them.
enum StackProcess {
    private struct Entry: Decodable {
        var name: String
        var process: Int32
    }

    /// Nil when it does not run.
    static func id(of service: ServiceName, in layout: StackLayout) throws -> Int32? {
        guard let data = FileManager.default.contents(atPath: layout.processes) else { return nil }
        return try JSONDecoder().decode([Entry].self, from: data).last { $0.name.hasPrefix(service.rawValue) }?.process
    }

    /// `VmRSS` of proc(5); 0 when the process is gone.
    static func residentMegabytes(of process: Int32) -> Double {
        let status = FileManager.default.contents(atPath: "/proc/\(process)/status").map { String(decoding: $0, as: UTF8.self) } ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
    }
}
