import FoundationEssentials
import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// `alongside backup stream` as a process: its lines, and how it ends.
final class BackupStreamProcess: Sendable {
    private let output = Mutex<(lines: [String], process: Int32?, status: TerminationStatus?, failure: (any Error)?)>(([], nil, nil, nil))

    var lines: [String] { output.withLock(\.lines) }

    static func start(of folder: String, to backups: String, _ arguments: String...) -> BackupStreamProcess {
        let stream = BackupStreamProcess()
        let all = ["backup", "stream", "--data", folder, "--to", backups] + arguments
        // It lives until it is stopped, beyond the call that starts it.
        Task { [weak stream] in
            do {
                let result = try await Subprocess.run(
                    .path(FilePath(Executables.alongside)), arguments: Arguments(all), input: .none, output: .sequence, error: .combinedWithOutput
                ) { execution in
                    stream?.output.withLock { $0.process = execution.processIdentifier.value }
                    for try await line in execution.standardOutput.strings() { stream?.output.withLock { $0.lines.append(line) } }
                }
                stream?.output.withLock { $0.status = result.terminationStatus }
            } catch {
                stream?.output.withLock { $0.failure = error }
            }
        }
        return stream
    }

    /// The first line from `start` on that has these words, as soon as it comes.
    @discardableResult func line(_ words: String, from start: Int = 0) async throws -> String {
        try await eventually("a line with “\(words)” after:\n\(lines.joined(separator: "\n"))") {
            if let line = lines.dropFirst(start).first(where: { $0.contains(words) }) { return line }
            let (status, failure) = output.withLock { ($0.status, $0.failure) }
            if let failure { throw failure }
            if let status { throw NotInTime("`alongside backup stream` ended with \(status):\n\(lines.joined(separator: "\n"))") }
            return nil
        }
    }

    /// Sends it a signal and answers how it ended.
    func end(_ signal: Int32 = SIGTERM) async throws -> TerminationStatus {
        if let process = output.withLock({ $0.status == nil ? $0.process : nil }) { kill(process, signal) }
        return try await eventually("the end of `alongside backup stream`:\n\(lines.joined(separator: "\n"))") {
            let (status, failure) = output.withLock { ($0.status, $0.failure) }
            if let failure { throw failure }
            return status
        }
    }
}
