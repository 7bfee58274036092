import FoundationEssentials
import Glibc
import Operations
import Subprocess
import Synchronization
import SystemPackage

/// `alongside up` as a process: its lines, its links, and how it ends.
final class RunningStack: Sendable {
    /// The stack of the suite, under the trait `.stack`.
    @TaskLocal static var current: RunningStack?

    let folder: String
    let base: Int
    private let output = Mutex<(lines: [String], process: Int32?, status: TerminationStatus?, failure: (any Error)?)>(([], nil, nil, nil))

    var url: String { "http://127.0.0.1:\(base + 300)" }
    var tool: Tool { Tool(folder: folder) }
    var layout: StackLayout { StackLayout(folder: folder) }
    var lines: [String] { output.withLock(\.lines) }
    var processes: StackProcesses { get throws { try StackProcesses(folder: folder) } }

    /// Starts it; returns when it says that it is running.
    static func start(_ folder: String, _ arguments: String..., environment: [String: String] = [:]) async throws -> RunningStack {
        let stack = RunningStack(folder, base: try FreePorts.base(replicas: 2))
        stack.begin(arguments, environment)
        _ = try await stack.line("is running:", within: .seconds(150))
        _ = try await stack.line("Each link signs in once")
        return stack
    }

    private init(_ folder: String, base: Int) {
        self.folder = folder
        self.base = base
    }

    private func begin(_ arguments: [String], _ environment: [String: String]) {
        let all = ["up", "--data", folder, "--port-base", String(base), "--port", String(base + 300)] + arguments
        let variables = Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), Optional($1)) })
        // It lives until it is stopped, beyond the call that starts it.
        Task { [weak self] in
            do {
                let result = try await Subprocess.run(
                    .path(FilePath(Executables.alongside)), arguments: Arguments(all), environment: .inherit.updating(variables), input: .none,
                    output: .sequence, error: .combinedWithOutput
                ) { execution in
                    self?.output.withLock { $0.process = execution.processIdentifier.value }
                    for try await line in execution.standardOutput.strings() { self?.output.withLock { $0.lines.append(line) } }
                }
                self?.output.withLock { $0.status = result.terminationStatus }
            } catch {
                self?.output.withLock { $0.failure = error }
            }
        }
    }

    /// The first line from `start` on that has these words, as soon as it comes.
    func line(_ words: String, from start: Int = 0, within limit: Duration = .seconds(60)) async throws -> String {
        try await eventually("a line with “\(words)” after:\n\(lines.suffix(40).joined(separator: "\n"))", within: limit) {
            if let line = lines.dropFirst(start).first(where: { $0.contains(words) }) { return line }
            let (status, failure) = output.withLock { ($0.status, $0.failure) }
            if let failure { throw failure }
            if let status { throw NotInTime("`alongside up` ended with \(status):\n\(lines.suffix(40).joined(separator: "\n"))") }
            return nil
        }
    }

    /// Paths of the portal that sign in, by the roles as they are printed.
    var links: [String: String] {
        lines.reduce(into: [:]) { links, line in
            guard let start = line.firstRange(of: url + "/sign-in/") else { return }
            let role = line[..<start.lowerBound].split(separator: " ").joined(separator: " ")
            links[role] = String(line[start.lowerBound...].dropFirst(url.count)).split(separator: " ").first.map(String.init)
        }
    }

    /// Sends the supervisor a signal and answers how it ended.
    func end(_ signal: Int32 = SIGINT) async throws -> TerminationStatus {
        if let process = output.withLock({ $0.status == nil ? $0.process : nil }) { kill(process, signal) }
        return try await eventually("the end of `alongside up`:\n\(lines.suffix(40).joined(separator: "\n"))", within: .seconds(90)) {
            let (status, failure) = output.withLock { ($0.status, $0.failure) }
            if let failure { throw failure }
            return status
        }
    }
}

/// Runs the body; whatever became of the stacks that it started in the folder, nothing of them runs afterwards.
func withStackFolder<T>(_ body: (TestFolder) async throws -> T) async throws -> T {
    try await withFolder { folder in
        do {
            let result = try await body(folder)
            try await endAll(in: folder)
            return result
        } catch {
            try await endAll(in: folder)
            throw error
        }
    }
}

private func endAll(in folder: TestFolder) async throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        let stack = "\(folder.path)/\(name)"
        try StackProcesses(folder: stack).end()
        _ = try await eventually("the end of \(stack)'s processes") { try StackProcesses(folder: stack).alive.isEmpty ? true : nil }
    }
}
