import FoundationEssentials
import Glibc
import Synchronization

/// A folder of one test's own: short, as a socket's path ends at 107 bytes, and open to the user as whom PostgreSQL runs.
struct TestFolder: Sendable {
    let path: String

    private static let made = Atomic<Int>(0)

    init() throws {
        path = "/tmp/asys-\(getpid())-\(Self.made.add(1, ordering: .relaxed).newValue)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    }

    /// Writes a file into it and answers its path.
    func write(_ name: String, _ text: String) throws -> String {
        try text.write(toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
        return "\(path)/\(name)"
    }

    func remove() throws {
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }

    /// Every file below a folder, as paths from it, sorted.
    static func files(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
            var isFolder = false
            return FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder) && !isFolder
        }.sorted()
    }

    static func text(_ path: String) -> String { FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? "" }
}

/// A folder for the body, removed after it.
func withFolder<T>(_ body: (TestFolder) async throws -> T) async throws -> T {
    let folder = try TestFolder()
    do {
        let result = try await body(folder)
        try folder.remove()
        return result
    } catch {
        try folder.remove()
        throw error
    }
}
