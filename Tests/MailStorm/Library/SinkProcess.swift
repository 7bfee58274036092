import Glibc
import Subprocess
import SystemPackage

/// The sink, running beside: `mailstorm sink` of this build.
struct SinkProcess: Sendable {
    let url: String
    let record: String

    /// Runs it as long as the body, and ends it then.
    static func during<T: Sendable>(_ settings: StormSettings, _ body: @escaping @Sendable (SinkProcess) async throws -> T) async throws -> T {
        let record = settings.folder + ".record"
        unlink(record)
        let arguments = ["sink", "--record", record, "--seed", String(settings.seed), "--trouble", String(settings.trouble)]
        let result = try await Subprocess.run(
            .path(FilePath(settings.executables + "/mailstorm")), arguments: Arguments(arguments), input: .none, output: .sequence, error: .discarded
        ) { execution in
            defer { kill(execution.processIdentifier.value, SIGTERM) }
            for try await line in execution.standardOutput.strings() where line.hasPrefix("smtp://") {
                return try await body(SinkProcess(url: line, record: record))
            }
            throw StormError("The mail sink did not start.")
        }
        return result.closureResult
    }
}
