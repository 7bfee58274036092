import FoundationEssentials
import Glibc

/// The server process of a cluster, as its lock file `postmaster.pid` tells.
struct Postmaster: Sendable, Equatable {
    var process: Int32

    /// Nil where there is no lock file, or one that a crash left: its process is gone, or is another program by now.
    init?(data: String) {
        // The file comes and goes with the server: between a look and a read it may be gone.
        guard let text = try? String(contentsOfFile: Self.lockFile(data), encoding: .utf8),
            let process = text.split(separator: "\n").first.flatMap({ Int32($0) }), process > 0
        else { return nil }
        self.process = process
        guard Self.folder(of: process) == Self.resolved(data) else { return nil }
    }

    static func lockFile(_ data: String) -> String { "\(data)/postmaster.pid" }

    /// Processes of a server that work in the data folder: the server's own, and those that outlive it for a moment when
    /// it is killed. A second server beside them would destroy the data.
    ///
    /// - Throws: when the system does not show its processes: then nobody knows whether there are any.
    static func workers(in data: String) throws -> [Int32] {
        guard let folder = resolved(data) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }.filter { Self.folder(of: $0) == folder && isServer($0) }
    }

    private static func isServer(_ process: Int32) -> Bool {
        guard let data = FileManager.default.contents(atPath: "/proc/\(process)/comm") else { return false }
        return String(decoding: data, as: UTF8.self).hasPrefix("postgres")
    }

    /// A server works in its data folder; no other program does.
    private static func folder(of process: Int32) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
            let length = readlink("/proc/\(process)/cwd", buffer.baseAddress!, buffer.count)
            guard length > 0 else { return nil }
            return String(decoding: buffer[0..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    private static func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
