import FoundationEssentials
import Logging
import MessagingClient
import Synchronization
import TestSupport
import Testing

@testable import Operations

/// Real processes, which are scripts, under the supervisor.
@Suite(.timeLimit(.minutes(1))) struct SupervisorTests {
    private let folder: String
    private let written = Lines()

    init() throws {
        folder = "/tmp/supervisor-\(UUID())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// Runs the body with a supervisor and a process of this script, and removes what they leave.
    private func supervised(_ script: String, _ body: (Supervisor, ChildProcess) async throws -> Void) async throws {
        let path = "\(folder)/child"
        try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        let left = LeftBehind(path: "\(folder)/processes.json")
        let supervisor = Supervisor(left: left, logger: .tests) { [written] process, line in written.add("\(process) \(line)") }
        let child = ChildProcess(name: "child", executable: path, environment: ["FOLDER": folder], health: "")
        try await body(supervisor, child)
        try FileManager.default.removeItem(atPath: folder)
    }

    @Test("Exit code 78: it is not started again, and the person is told where to look")
    func wrongSettings() async throws {
        try await supervised("echo 'database.port: not a number'; exit 78") { supervisor, child in
            let error = await #expect(throws: SettingError.self) { try await supervisor.keep(child) }
            #expect(error?.setting == "child" && error?.remedy?.contains("above") == true)
            #expect(written.all == ["child database.port: not a number"])
        }
    }

    @Test("Exit code 78 of one ends the others: a stack does not go on without a part that was given up")
    func oneOfSeveral() async throws {
        let script = """
            [ -z "$WRONG" ] || exit 78
            trap 'exit 0' TERM; while :; do sleep 0.05; done
            """
        try await supervised(script) { supervisor, child in
            let wrong = ChildProcess(name: "wrong", executable: child.executable, environment: ["WRONG": "yes"], health: "")
            let error = await #expect(throws: SettingError.self) { try await supervisor.keep([child, wrong]) }
            #expect(error?.setting == "wrong")
        }
    }

    @Test("Killed, it is started again, and again when it then says that its settings are wrong; cancelled, it is ended and drains")
    func startedAgain() async throws {
        // The first life is killed, the second finds PostgreSQL gone, the third stands until it is told to end.
        let script = """
            echo life >>$FOLDER/lives
            case $(wc -l <$FOLDER/lives) in
            1) kill -9 $$ ;;
            2) exit 78 ;;
            *) trap 'echo drained >>$FOLDER/lives; exit 0' TERM; echo stands; while :; do sleep 0.05; done ;;
            esac
            """
        try await supervised(script) { supervisor, child in
            let keeping = Task { try await supervisor.keep(child) }
            await written.wait(for: "child stands")
            keeping.cancel()
            _ = await keeping.result
            let lives = try String(contentsOfFile: "\(folder)/lives", encoding: .utf8)
            #expect(lives == "life\nlife\nlife\ndrained\n")
        }
    }
}

/// Lines that are written meanwhile.
final class Lines: Sendable {
    private let state = Mutex<(lines: [String], waiting: [(line: String, CheckedContinuation<Void, Never>)])>(([], []))

    var all: [String] { state.withLock(\.lines) }

    func add(_ line: String) {
        let found = state.withLock { state in
            state.lines.append(line)
            let found = state.waiting.filter { line.contains($0.line) }
            state.waiting.removeAll { line.contains($0.line) }
            return found
        }
        for (_, continuation) in found { continuation.resume() }
    }

    /// Returns when a line with this text has been written.
    func wait(for text: String) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.lines.contains(where: { $0.contains(text) }) { return true }
                state.waiting.append((text, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }
}

/// Keeps what is logged.
struct LinesHandler: LogHandler {
    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .debug

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { lines.add("\(event.message)") }
}
