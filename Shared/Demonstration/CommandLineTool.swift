import FoundationEssentials
import Subprocess
import SystemPackage

/// `alongside log`, as an Ambassador types it.
struct CommandLineTool: Sendable {
    let executable: String
    let folder: String

    func log(_ line: String, as player: Player) async throws {
        let result = try await Subprocess.run(
            .path(FilePath(executable)), arguments: ["log", "--data", folder, "--key", player.principal, line], output: .string(limit: 65_536),
            error: .string(limit: 65_536))
        guard result.terminationStatus.isSuccess else {
            throw StoryError("alongside log “\(line)” ended with \(result.terminationStatus): \(result.standardError)")
        }
    }
}
