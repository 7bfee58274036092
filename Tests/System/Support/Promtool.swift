import FoundationEssentials
import Subprocess
import SystemPackage

/// Prometheus' own checker. `scripts/install-packages test` unpacks it from Debian's package.
enum Promtool {
    static let missing = "promtool is neither in .alongside/bin nor on the path: run scripts/install-packages test"

    static let path: String? = {
        let folders = ["\(Executables.package)/.alongside/bin"] + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return folders.map { $0 + "/promtool" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// What it has to say; nil when it is content.
    static func complaint(_ arguments: [String], input: String = "") async throws -> String? {
        guard let path else { throw NotInTime(missing) }
        let result = try await Subprocess.run(
            .path(FilePath(path)), arguments: Arguments(arguments), input: .string(input), output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        return result.terminationStatus.isSuccess ? nil : "\(result.standardOutput)\n\(result.standardError)"
    }
}
